/** The palette and the keys: anything whose name one knows, two steps from anywhere; and what a tab tells from afar. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { axe, expect, holdTime, mockOnly, pass, recordApi, rows, test } from "./fixtures.ts";
import { holdPath } from "./steps.ts";

const field = (page: Page) => page.getByRole("combobox", { name: "Go to" });
const options = (page: Page) => page.getByRole("listbox", { name: "Go to" }).getByRole("option");
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

/** The two steps: a key combination, and a name that is typed and confirmed. */
async function goTo(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("button", { name: "Go to" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await field(page).pressSequentially(name);
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveCount(0);
}

test("any environment, page, agent and resource is two steps away", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.projects());
  await goTo(page, "halted");
  await expect(page.getByRole("banner").getByRole("button", { name: "halted" })).toBeVisible();
  await goTo(page, "network prod");
  await expect(page.getByRole("banner").getByRole("button", { name: "prod" })).toBeVisible();
  await goTo(page, "activity");
  await expect(heading(page, "Activity")).toBeVisible();
  await goTo(page, "router-1");
  await expect(page).toHaveURL(app.url + paths.agents(prod, { "filter.name": "router-1" }).slice(1));
  await goTo(page, "after-broken");
  await expect(page).toHaveURL(app.url + paths.resource(prod, "std::testing::NullResource[fw-1,name=after-broken]").slice(1));
});

test("on a server that is slow to list environments, one is two steps away too", async ({ page, app, open }) => {
  const list = await holdPath(page, /\/api\/v2\/project\?/);
  await open(paths.createEnvironment());
  await expect(page.getByRole("button", { name: "Go to" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await field(page).pressSequentially("halted");
  const state = page.getByRole("dialog").getByRole("status");
  await expect(state).toHaveText("Asking the orchestrator …");
  await page.keyboard.press("Enter");
  await expect(state).toHaveText("Goes there once the orchestrator has answered …");
  list();
  await expect(page).toHaveURL(app.url + paths.environment(await app.env("halted")).slice(1));
});

test("outside of environments the last one's resources and agents are found", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.getByRole("link", { name: "Lookout: overview" }).click();
  await expect(heading(page, "Overview")).toBeVisible();
  await page.reload();
  await expect(heading(page, "Overview")).toBeVisible();
  await goTo(page, "after-broken");
  await expect(page).toHaveURL(app.url + paths.resource(prod, "std::testing::NullResource[fw-1,name=after-broken]").slice(1));
});

test("a resource is found by its id, by its agent and name, and by letters that a filter cannot carry", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.environment(prod));
  for (const [typed, id] of [
    ["std::testing::NullResource[switch-1.example.com,name=core]", "std::testing::NullResource[switch-1.example.com,name=core]"],
    ["std::testing::NullResource[router-1,name=core],v=3", "std::testing::NullResource[router-1,name=core]"],
    ["router-2 core", "std::testing::NullResource[router-2,name=core]"],
    ["日本", "std::testing::NullResource[router-1,name=Größe-日本]"],
  ]) {
    await goTo(page, typed!);
    await expect(page).toHaveURL(app.url + paths.resource(prod, id!).slice(1));
  }
});

test("the server is asked once somebody rests, one question at a time", async ({ page, app, open }) => {
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.getByRole("button", { name: "Go to" }).click();
  await expect(field(page)).toBeFocused();
  const api = recordApi(page);
  let running = 0;
  let most = 0;
  const searches = (url: string) => /filter\.(name|resource_id_value)=/.test(url);
  page.on("request", (request) => searches(request.url()) && (most = Math.max(most, ++running)));
  for (const end of ["requestfinished", "requestfailed"] as const) {
    page.on(end as "requestfinished", (request) => searches(request.url()) && running--);
  }
  await holdTime(page);
  await field(page).pressSequentially("core");
  await api.idle();
  expect(api.asked.filter(searches)).toEqual([]);
  await pass(page, 3, api);
  await expect(options(page).first()).toContainText("core");
  await expect(page.getByRole("dialog").getByRole("status")).not.toContainText("Asking");
  const asked = api.asked.filter(searches).map((request) => /filter\.\w+=[^&]*/.exec(request)![0]);
  expect(asked).toEqual(["filter.name=core", "filter.resource_id_value=core"]);
  expect(most).toBe(1);
});

test("what is there to choose from is told to who does not see it", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  const button = page.getByRole("button", { name: "Go to" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  const active = async () => page.locator(`[id="${await field(page).getAttribute("aria-activedescendant")}"]`);
  // The environment's pages come first, once it is known.
  await expect(async () => expect(await (await active()).textContent()).toContain("Dashboard")).toPass();
  await expect(await active()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(await active()).toHaveText("Resources");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(await active()).toHaveAttribute("id", (await options(page).last().getAttribute("id"))!);
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("keys go to pages, refresh, filter; and are letters where somebody types", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.keyboard.type("/");
  const value = page.getByRole("searchbox", { name: "Value" });
  await expect(value).toBeFocused();
  await page.keyboard.type("gor?");
  await expect(value).toHaveValue("gor?");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await value.fill("");
  await heading(page, "Resources").click();
  for (const [letter, name] of Object.entries({
    o: "Overview",
    p: "Projects",
    s: "Settings",
    v: "Activity",
    a: "Agents",
    r: "Resources",
  })) {
    await page.keyboard.type(`g${letter}`);
    await expect(heading(page, name)).toBeVisible();
  }
  await page.keyboard.type("gs");
  await expect(heading(page, "Settings")).toBeVisible();
  const api = recordApi(page);
  await expect(async () => {
    await page.keyboard.type("r");
    expect(api.asked.length).toBeGreaterThan(0);
  }).toPass();
});

test("the keys are listed, and none of them works under a question", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  const places = await page.getByRole("navigation", { name: "Main" }).getByRole("link").count();
  await page.keyboard.type("?");
  const list = page.getByRole("dialog", { name: "Keys" });
  await expect(list.getByRole("row").filter({ hasText: "Go to Settings" })).toContainText("gs");
  // One for each page of the navigation, and six that are no page's.
  await expect(list.getByRole("row")).toHaveCount(places + 6);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type("go");
  await expect(heading(page, "Resources")).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
});

test("titles and the favicon carry a mark where something failed, also on pages that show nothing of it", async ({ page, app, open }) => {
  const icon = () => page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>("link[rel=icon]")].at(-1)!.href.split("/").at(-1));
  await open(paths.resources(await app.env("prod")));
  await expect(page).toHaveTitle("✕ Resources · prod · Lookout");
  expect(await icon()).toBe("icon-failed.svg");
  expect((await page.request.get(`${app.url}icon-failed.svg`)).headers()["content-type"]).toBe("image/svg+xml");
  await page.keyboard.type("gp");
  await expect(page).toHaveTitle("Projects · Lookout");
  expect(await icon()).toBe("icon.svg");
  await open(paths.resources(await app.env("scale")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await expect(page).toHaveTitle("Resources · scale · Lookout");
  await open(paths.settings(await app.env("prod")));
  await expect(page).toHaveTitle("✕ Settings · prod · Lookout");
  await open(paths.overview());
  await expect(page).toHaveTitle("✕ Overview · Lookout");
});

test("a narrow window tells the age of what is shown too", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.resources(await app.env("prod")));
  await expect(page.getByText(/^Updated \d+ s ago$/)).toBeInViewport();
  await expect(page.getByRole("button", { name: "Refresh" })).toHaveAccessibleDescription(/^Updated \d+ s ago$/);
});

test.describe("with 500 environments", () => {
  test.use({ scenario: "large" });
  test("the last one is two steps away", async ({ page, app, open }) => {
    mockOnly("the seeded orchestrator has five environments");
    await open(paths.projects());
    await goTo(page, "env-499");
    await expect(page).toHaveURL(new RegExp(`/env/${await app.env("env-499")}`));
  });
});

test("axe finds nothing in the palette, in either theme", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.keyboard.press("Control+k");
  await field(page).fill("e");
  await expect(page.getByRole("group", { name: "Agents" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await axe(page)).toEqual([]);
  }
});
