/** Using, listing and revoking tokens is tested in e2e/tokens.test.ts. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { testUsers } from "~/test/testUsers";
import { renderApp } from "~/test/renderApp";

test("creates the same unlisted idempotent token each time", async () => {
  const { user } = await renderApp({ path: (env) => paths.settings(env("prod"), "tokens"), scenario: "signin", signInAs: testUsers.admin });
  await user.click(await screen.findByRole("radio", { name: /Idempotent .* never expires, isn't listed, and can't be revoked/ }));
  expect(screen.queryByLabelText("Expires after")).toBeNull();
  const tokens: (string | null)[] = [];
  for (let time = 0; time < 2; time++) {
    await user.click(screen.getByRole("button", { name: "Create token" }));
    const newToken = await screen.findByRole("region", { name: "New token" });
    tokens.push(newToken.querySelector("code")!.textContent);
    await user.click(within(newToken).getByRole("button", { name: "Done" }));
    expect(newToken).not.toBeInTheDocument();
  }
  expect(tokens[0]).toMatch(/^eyJ/);
  expect(tokens[0]).toBe(tokens[1]);
  await screen.findByText(/^No registered tokens/);
});
