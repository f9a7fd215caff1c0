/** What a page says when a request fails that only a part of it needs. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";

type Open = Parameters<typeof renderApp>[0];

async function openWithFailure(route: RegExp, path: Open["path"]) {
  const server = startMockServer();
  server.on(route, () => 500);
  await renderApp({ path, server });
  return within(await screen.findByRole("main"));
}

const environmentSelects: [string, Open["path"]][] = [
  ["the API explorer", () => paths.explorer({ tab: "free" })],
  ["the server status", () => paths.status()],
];
test.each(environmentSelects)("%s says why there are no environments to select", async (_, path) => {
  const main = await openWithFailure(/\/api\/v2\/project\?/, path);
  const select = await main.findByRole("combobox", { name: "Environment" });
  expect(await main.findByText(/^Couldn't load environments: /)).toBeVisible();
  expect(select).toHaveAccessibleDescription(/^Couldn't load environments: /);
});

test("the settings say why no other project can be selected", async () => {
  const main = await openWithFailure(/\/api\/v2\/project\?/, (id) => paths.settings(id("prod"), "environment"));
  await main.findByText(/^Couldn't load projects: /);
  expect(main.getByRole("combobox", { name: "Project" })).toHaveAccessibleDescription(/^Couldn't load projects: /);
});

test("the Overview says that compiling is unknown", async () => {
  const main = await openWithFailure(/\/graphql/, () => paths.overview());
  expect(await main.findByText(/^Couldn't load which environments are compiling/)).toBeVisible();
});
