/** Accessibility of every page, in both themes, wide and narrow; and no page that scrolls sideways. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { cases, core, type Case } from "./axe.pages.ts";
import { axe, expect, mockOnly, test, type App } from "./fixtures.ts";

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Looks at the page as it stands, in both themes and both widths. */
async function check(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await axe(page), `${colorScheme}, ${size.width} px`).toEqual([]);
    }
    const beyond = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
    expect(beyond, `scrolls sideways at ${size.width} px`).toBeLessThanOrEqual(0);
  }
}

for (const { name, path, ready } of cases) {
  test(`${name}: nothing that axe finds, nothing that scrolls sideways`, async ({ page, app, open }) => {
    await open(await path(app));
    await ready(page);
    await check(page);
  });
}

const floating: { name: string; path: Case["path"]; show: (page: Page) => Promise<unknown> }[] = [
  {
    name: "the environment switcher",
    path: paths.overview,
    show: (page) => page.getByRole("banner").getByRole("button", { name: "Environments" }).click(),
  },
  { name: "the preferences", path: paths.overview, show: (page) => page.getByRole("button", { name: "Preferences" }).click() },
  ...["Columns", "Export"].map((button) => ({
    name: `the menu ${button}`,
    path: async (app: App) => paths.resources(await app.env("prod")),
    show: (page: Page) => page.getByRole("button", { name: button }).click(),
  })),
  {
    name: "a filter of states",
    path: async (app) => paths.resources(await app.env("prod")),
    show: (page) =>
      page
        .getByRole("search")
        .getByRole("button", { name: /^Status/ })
        .click(),
  },
  {
    name: "a filter of numbers",
    path: async (app) => paths.versions(await app.env("prod")),
    show: (page) =>
      page
        .getByRole("search")
        .getByRole("button", { name: /^Version/ })
        .click(),
  },
  {
    name: "the question before a promotion",
    path: async (app) => paths.version(await app.env("staging"), 2),
    show: (page) => page.getByRole("button", { name: "Promote" }).click(),
  },
  {
    name: "a filter of time",
    path: async (app) => paths.resource(await app.env("prod"), core, "logs"),
    show: (page) => page.getByRole("search").getByRole("button", { name: /^Time/ }).click(),
  },
];

for (const { name, path, show } of floating) {
  test(`${name}, opened: nothing that axe finds`, async ({ page, app, open }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(await path(app));
      await show(page);
      await expect(page.getByRole("menu").or(page.getByRole("dialog"))).toBeVisible();
      expect(await axe(page), colorScheme).toEqual([]);
    }
  });
}

test("a question and a toast: nothing that axe finds", async ({ page, app, open }) => {
  const name = app.ownName("Project");
  await app.ask("PUT", "/api/v2/project", { body: { name } });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(paths.projects());
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
  await expect(page.getByRole("alert").filter({ hasText: name })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await axe(page)).toEqual([]);
});

test("the drawer of a narrow window: nothing that axe finds", async ({ page, app, open }) => {
  await page.setViewportSize(sizes[1]!);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(paths.resources(await app.env("prod")));
  await page.getByRole("button", { name: "Open the navigation" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no real orchestrator has been brought into these states"));

  for (const { name, path } of [
    { name: "every state and the longest names", path: async (app: App) => paths.resources(await app.env("prod"), { orphaned: "true" }) },
    { name: "a list that failed", path: async (app: App) => paths.resources(await app.env("answers-500")) },
    { name: "versions of every status", path: async (app: App) => paths.versions(await app.env("many-versions"), { limit: "50" }) },
    {
      name: "what an undefined resource waits for",
      path: async (app: App) =>
        paths.resource(await app.env("many-versions"), "std::testing::NullResource[router-1,name=sized]", "attributes", {
          unknowns: "true",
        }),
    },
    {
      name: "values of every kind",
      path: async (app: App) => paths.resource(await app.env("prod"), "std::testing::NullResource[agent-x,name=values]"),
    },
  ]) {
    test(`${name}: nothing that axe finds, nothing that scrolls sideways`, async ({ page, app, open }) => {
      await open(await path(app));
      await expect(page.getByRole("table").or(page.getByRole("alert")).first()).toBeVisible();
      await check(page);
    });
  }
});
