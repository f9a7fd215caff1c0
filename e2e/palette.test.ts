/** Command palette, favicon and header: tests that need a browser or the server's filters. The rest is in src/app/Palette.app.test.tsx. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, test } from "./fixtures.ts";
import { holdBack } from "./steps.ts";

/** Opens the palette, types a name and confirms it. */
async function goToWithPalette(page: Page, name: string): Promise<void> {
  const field = page.getByRole("combobox", { name: "Go to" });
  await expect(page.getByRole("button", { name: "Go to" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await field.pressSequentially(name);
  await page.keyboard.press("Enter");
  await expect(field).toHaveCount(0);
}

test("finds a resource by id, by agent and name, and by characters beyond latin-1", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.settings(prod));
  for (const [query, id] of [
    ["std::testing::NullResource[switch-1.example.com,name=core]", "std::testing::NullResource[switch-1.example.com,name=core]"],
    ["std::testing::NullResource[router-1,name=core],v=3", "std::testing::NullResource[router-1,name=core]"],
    ["router-2 core", "std::testing::NullResource[router-2,name=core]"],
    ["日本", "std::testing::NullResource[router-1,name=Größe-日本]"],
  ]) {
    await goToWithPalette(page, query!);
    await expect(page).toHaveURL(app.url + paths.resource(prod, id!).slice(1));
  }
});

test("the favicon shows failures of the environment on every page", async ({ page, app, open }) => {
  const getFavicon = () =>
    page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>("link[rel=icon]")].at(-1)!.href.split("/").at(-1));
  await open(paths.settings(await app.env("prod")));
  await expect(page).toHaveTitle("✕ Settings · prod · network · Lookout");
  expect(await getFavicon()).toBe("icon-failed.svg");
  expect((await page.request.get(`${app.url}icon-failed.svg`)).headers()["content-type"]).toBe("image/svg+xml");
  await page.keyboard.type("gp");
  await expect(page).toHaveTitle("Projects · Lookout");
  expect(await getFavicon()).toBe("icon.svg");
});

test("a narrow window shows the age of the data", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.resources(await app.env("prod")));
  await expect(page.getByText(/^Refreshed (just now|\d+ s ago)$/)).toBeInViewport();
  await expect(page.getByRole("button", { name: "Refresh", exact: true })).toHaveAccessibleDescription(/^Refreshed (just now|\d+ s ago)$/);
});

/** As fast as people type, in milliseconds a key. */
const typing = { delay: 80 };

test("keys typed while the palette loads go into its field and nothing else", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.settings(prod));
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  const releaseScripts = await holdBack(page, /\/console\/.*\.js$/);
  await page.keyboard.press("Control+k");
  // "gp" goes to Projects, "r" refreshes and "?" shows the shortcuts.
  await page.keyboard.type("gp?router-1", typing);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("router-1", typing);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Go to" })).toHaveValue("router-1");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(page).toHaveURL(app.url + paths.settings(prod).slice(1));
  releaseScripts();
  await expect(page).toHaveURL(app.url + paths.agents(prod, { "filter.name": "router-1" }).slice(1));
});

test("Ctrl+Enter opens the best match in a new tab", async ({ page, context, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.settings(prod));
  await expect(page.getByRole("button", { name: "Go to" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("activity");
  const newTab = context.waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  await expect(await newTab).toHaveURL(app.url + paths.activity(prod).slice(1));
  await expect(page).toHaveURL(app.url + paths.settings(prod).slice(1));
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Enter in the switcher waits for the environments and opens the best match", async ({ page, app, open }) => {
  await open(paths.agents(await app.env("prod")));
  const switcher = page.getByRole("banner").getByRole("button", { name: /^prod( · |$)/ });
  await expect(switcher).toBeVisible();
  const releaseEnvironments = await holdBack(page, /\/console\/.*\.js$|\/api\/v2\/project\?|\/graphql/);
  await switcher.press("Enter");
  await page.keyboard.type("stag", typing);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Search environments" })).toHaveValue("stag");
  await expect(page).toHaveURL(app.url + paths.agents(await app.env("prod")).slice(1));
  releaseEnvironments();
  await expect(page).toHaveURL(app.url + paths.agents(await app.env("staging")).slice(1));
});
