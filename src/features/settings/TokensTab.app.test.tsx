/** Settings, Tokens. That a token works, is listed and revoked is in e2e/tokens.test.ts. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { testUsers } from "~/test/testUsers";
import { renderApp } from "~/test/renderApp";

test("an idempotent token is the same each time, is not listed, and is said to last", async () => {
  const { user } = await renderApp({ path: (env) => paths.settings(env("prod"), "tokens"), scenario: "signin", signInAs: testUsers.admin });
  await user.click(await screen.findByRole("radio", { name: /Idempotent .* never expires, is not listed and cannot be revoked/ }));
  expect(screen.queryByLabelText("Expires after")).toBeNull();
  const tokens: (string | null)[] = [];
  for (let time = 0; time < 2; time++) {
    await user.click(screen.getByRole("button", { name: "Create token" }));
    const newToken = await screen.findByRole("region", { name: "The new token" });
    tokens.push(newToken.querySelector("code")!.textContent);
    await user.click(within(newToken).getByRole("button", { name: "Hide it" }));
    expect(newToken).not.toBeInTheDocument();
  }
  expect(tokens[0]).toMatch(/^eyJ/);
  expect(tokens[0]).toBe(tokens[1]);
  await screen.findByText(/^No token is registered/);
});
