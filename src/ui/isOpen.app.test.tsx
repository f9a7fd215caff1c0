/** Answers that come after somebody has gone on to another page. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { answer, findAlert, goTo } from "~/test/steps";

test("a version that is deleted when its page was left already leads nobody away", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.version(env("staging"), 1) });
  const goOn = server.hold(/^DELETE /);
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  await answer(user, /^Delete/, "Delete version 1");
  await goTo(user, "Facts");
  goOn();
  await findAlert("Deleted version 1");
  expect(address()).toBe(paths.facts(id("staging")));
});
