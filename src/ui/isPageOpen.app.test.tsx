/** Answers that come after somebody has gone on to another page. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { clickDialogButton, findAlert, navigateTo } from "~/test/steps";

test("a version that is deleted when its page was left already leads nobody away", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.version(env("staging"), 1) });
  const release = server.block(/^DELETE /);
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  await clickDialogButton(user, /^Delete/, "Delete version 1");
  await navigateTo(user, "Facts");
  release();
  await findAlert("Deleted version 1");
  expect(address()).toBe(paths.facts(id("staging")));
});
