/** What opens over a page, for the walk. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, type App } from "./fixtures.ts";
import { core } from "./walk.pages.ts";

interface Overlay {
  name: string;
  path: (app: App) => string | Promise<string>;
  show: (page: Page, app: App) => Promise<unknown>;
  width?: number;
}

const opened = (page: Page) => expect(page.getByRole("menu").or(page.getByRole("dialog")).first()).toBeVisible();
const resources = async (app: App) => paths.resources(await app.env("prod"));

/** Opens what a button of a filter bar opens. */
const filter = (name: RegExp) => async (page: Page) => {
  await page.getByRole("search").getByRole("button", { name }).click();
  await opened(page);
};

const click = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await opened(page);
};

/** Asks for the deletion of a project of the test's own; gives its name. */
async function askDeletion(page: Page, app: App): Promise<string> {
  const name = app.ownName("Project");
  await app.ask("PUT", "/api/v2/project", { body: { name } });
  await page.reload();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await opened(page);
  return name;
}

export const overlays: Overlay[] = [
  { name: "the environment switcher", path: paths.overview, show: click("Environments") },
  { name: "the preferences", path: paths.overview, show: click("Preferences") },
  { name: "the menu of columns", path: resources, show: click("Columns") },
  { name: "the menu of exports", path: resources, show: click("Export") },
  { name: "a filter of states", path: resources, show: filter(/^Status/) },
  { name: "a filter of numbers", path: async (app) => paths.versions(await app.env("prod")), show: filter(/^Version/) },
  { name: "a filter of time", path: async (app) => paths.resource(await app.env("prod"), core, "logs"), show: filter(/^Time/) },
  {
    name: "the question before a promotion",
    path: async (app) => paths.version(await app.env("staging"), 2),
    show: click("Promote"),
  },
  { name: "the drawer of a narrow window", path: resources, show: click("Open the navigation"), width: 390 },
  {
    name: "the palette, with what was found",
    path: resources,
    show: async (page) => {
      await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Go to" }).fill("e");
      await expect(page.getByRole("group", { name: "Agents" })).toBeVisible();
    },
  },
  {
    name: "the list of keys",
    path: resources,
    show: async (page) => {
      await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
      await page.keyboard.type("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  },
  { name: "the question before a deletion", path: paths.projects, show: askDeletion },
  {
    name: "a toast",
    path: paths.projects,
    show: async (page, app) => {
      const name = await askDeletion(page, app);
      await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
      await expect(page.getByRole("alert").filter({ hasText: name })).toBeVisible();
      await expect(page.getByRole("dialog")).toHaveCount(0);
    },
  },
];
