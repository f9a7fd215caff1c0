/** Responses that arrive after the user has left the page. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { clickDialogButton, findAlert, navigateTo } from "~/test/steps";

test("deleting a version doesn't navigate if the user has left its page", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.version(env("staging"), 1) });
  const release = server.block(/^DELETE /);
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  await clickDialogButton(user, /^Delete/, "Delete version 1");
  await navigateTo(user, "Facts");
  release();
  await findAlert("Deleted version 1");
  expect(address()).toBe(paths.facts(id("staging")));
});
