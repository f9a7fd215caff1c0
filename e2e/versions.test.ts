/** Versions of the desired state: what can be promoted and deleted, what is said before, and what is in one. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, mockOnly, range, rows, rowTexts, test, type App } from "./fixtures.ts";
import { act, toast } from "./steps.ts";

const list = "Desired state";
const row = (page: Page, version: number) =>
  rows(page, list).filter({ has: page.getByRole("link", { name: String(version), exact: true }) });
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const dialog = (page: Page) => page.getByRole("dialog");

async function menu(page: Page, version: number): Promise<void> {
  await page.getByRole("button", { name: `Actions of ${version}`, exact: true }).click();
}

const numbersOf = async (app: App, env: string): Promise<number[]> =>
  (await app.ask("GET", "/api/v2/desiredstate", { env })).data.map(({ version }: { version: number }) => version);

interface Candidates {
  env: string;
  name: string;
  /** What the second one changes against the first. */
  changes: string[];
}

/** An environment with two candidates, 1 and 2: on a real orchestrator one of the test's own. */
async function candidates(app: App): Promise<Candidates> {
  if (!process.env.ORCHESTRATOR_URL) {
    return { env: await app.env("staging"), name: "staging", changes: ["adds 0", "changes 8 resources", "deletes 0"] };
  }
  const name = app.ownName("Versions");
  const { data: project } = await app.ask("PUT", "/api/v2/project", { body: { name } });
  const { data: environment } = await app.ask("PUT", "/api/v2/environment", { body: { project_id: project.id, name } });
  const env = environment.id as string;
  await app.ask("POST", "/api/v1/environment_settings/auto_deploy", { env, body: { value: false } });
  const put = async (values: Record<string, string>) => {
    const { data: version } = await app.ask("POST", "/api/v2/reserve_version", { env, body: {} });
    const resources = Object.entries(values).map(([value, text]) => ({
      id: `std::testing::NullResource[agent,name=${value}],v=${version}`,
      name: value,
      value: text,
      requires: [],
    }));
    await app.ask("PUT", "/api/v1/version", { env, body: { version, resources, module_version_info: {} } });
  };
  await put({ one: "a", two: "a", three: "a" });
  await put({ one: "b", two: "b", four: "b" });
  return { env, name, changes: ["adds 1 resource", "changes 2 resources", "deletes 1 resource"] };
}

test("a version is promoted after it was said what that changes, and followed until it is active", async ({ page, app, open }) => {
  const { env, name, changes } = await candidates(app);
  await open(paths.versions(env));
  await act(page, 1, "Promote");
  await expect(dialog(page)).toContainText("No version is active");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(row(page, 1)).toContainText("candidate");
  await act(page, 1, "Promote");
  await dialog(page).getByRole("button", { name: "Promote version 1" }).click();
  await expect(toast(page, `Promoted version 1 of ${name}`)).toBeVisible({ timeout: 30_000 });
  await expect(row(page, 1)).toContainText("active");

  await act(page, 2, "Promote");
  const changed = dialog(page).getByRole("list", { name: "What it changes" });
  for (const change of changes) await expect(changed).toContainText(change);
  await expect(dialog(page)).toContainText("No dry run was made of it.");
  await expect(dialog(page).getByRole("link", { name: "Compare version 1 with version 2" })).toHaveAttribute(
    "href",
    /\/versions\/diff\/1\/2$/,
  );
  // The same answer stands on the page that the question leads to.
  await dialog(page).getByRole("link", { name: "Compare version 1 with version 2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await page.goBack();
  await act(page, 2, "Promote");
  await dialog(page).getByRole("button", { name: "Promote version 2" }).click();
  await expect(row(page, 2)).toContainText("active", { timeout: 30_000 });
  await expect(row(page, 1)).toContainText("retired");

  await menu(page, 1);
  await expect(page.getByRole("menuitem", { name: /^Promote/ })).toContainText("It was released before");
  await page.keyboard.press("Escape");
  await menu(page, 2);
  await expect(page.getByRole("menuitem", { name: /^Promote/ })).toContainText("It is the active version");
  await expect(page.getByRole("menuitem", { name: /^Delete/ })).toContainText("It is the latest released version");
});

test("an older candidate cannot be promoted once a newer one was, and is deleted with a question", async ({ page, app, open }) => {
  const { env, name } = await candidates(app);
  await app.ask("POST", "/api/v2/desiredstate/2/promote", { env, body: {} });
  await open(paths.versions(env));
  await expect(row(page, 1)).toContainText("skipped candidate", { timeout: 30_000 });
  await menu(page, 1);
  const promote = page.getByRole("menuitem", { name: /^Promote/ });
  await expect(promote).toHaveAttribute("aria-disabled", "true");
  await expect(promote).toContainText("Version 2 is released, and newer");
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("dialog", { name: `Delete version 1 of ${name}?` })).toContainText(
    /It was stored .* ago.*It holds \d+ resources/s,
  );
  await expect(dialog(page).getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog(page).getByRole("button", { name: "Delete version 1" }).click();
  await expect(toast(page, `Deleted version 1 of ${name}`)).toBeVisible();
  await expect(row(page, 1)).toHaveCount(0);
  expect(await numbersOf(app, env)).toEqual([2]);
});

test("while the environment is halted a promotion takes effect at resume, and says so", async ({ page, app, open }) => {
  const { env, name } = await candidates(app);
  await app.ask("POST", "/api/v2/actions/environment/halt", { env, body: {} });
  await open(paths.version(env, 1));
  await page.getByRole("button", { name: "Promote" }).click();
  await expect(dialog(page)).toContainText("takes effect when it is resumed");
  await dialog(page).getByRole("button", { name: "Promote version 1" }).click();
  await expect(toast(page, `Released version 1 of ${name}`)).toContainText("It takes effect when the environment is resumed.");
  await expect(page.getByRole("main")).toContainText("released, not yet active");
  await expect(page.getByRole("button", { name: "Promote" })).toHaveAccessibleDescription(/takes effect when the environment is resumed/);
  await app.ask("POST", "/api/v2/actions/environment/resume", { env, body: {} });
  await page.keyboard.press("r");
  await expect(page.getByRole("main").getByText("active", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
});

test("several versions are one deed, with their count and age; the latest released one stays", async ({ page, app, open }) => {
  mockOnly("it would delete versions of the seeded environments");
  const prod = await app.env("prod");
  await open(paths.versions(prod));
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await selection(page).getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("dialog", { name: "Delete 2 versions of prod?" });
  await expect(question).toContainText("1, 2");
  await expect(question).toContainText(/The oldest was stored .* ago.*the newest .* ago.*Together they hold 188 resources/s);
  await expect(question).toContainText("Version 3 is the latest released one, and stays.");
  await question.getByRole("button", { name: "Delete 2 versions" }).click();
  await expect(toast(page, "Deleted 2 versions of prod")).toBeVisible();
  expect(await rowTexts(page, list, 1)).toEqual([expect.stringContaining("active")]);
  expect(await numbersOf(app, prod)).toEqual([3]);
});

test("what the server refuses is said in its words, and nothing is gone", async ({ page, app, open }) => {
  const { env } = await candidates(app);
  await page.route("**/api/v1/version/1", (route) => route.fulfill({ status: 500, json: { message: "<b>no</b> way" } }));
  await open(paths.version(env, 1));
  await page.getByRole("button", { name: "Delete" }).click();
  await dialog(page).getByRole("button", { name: "Delete version 1" }).click();
  await expect(toast(page, "Version 1 was not deleted")).toContainText("<b>no</b> way");
  await expect(page.getByRole("heading", { level: 1, name: "Version 1" })).toBeVisible();
});

test("two versions are compared, and no other number of them", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.versions(prod));
  await page.getByRole("checkbox", { name: "Select 2", exact: true }).check();
  const compare = selection(page).getByRole("button", { name: "Compare" });
  await expect(compare).toHaveAccessibleDescription("Select two versions to compare them");
  await page.getByRole("checkbox", { name: "Select 1", exact: true }).check();
  await compare.click();
  await expect(page).toHaveURL(new RegExp(`${paths.compare(prod, 1, 2)}$`));
});

test("the last dry run of a version stands in its row, leads to its report, and is exported", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.versions(prod));
  await expect(page.getByRole("columnheader", { name: "Last dry run" })).toBeVisible();
  await expect(row(page, 2).getByRole("cell", { name: "–" }).first()).toBeVisible();
  const last = row(page, 1).getByRole("cell", { name: /(running|unfinished)$/ });
  await expect(last).toBeVisible();
  const { dryruns } = await app.ask("GET", "/api/v1/dryrun?version=1", { env: prod });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain(dryruns[0].date);
  await last.getByRole("link").click();
  await expect(page).toHaveURL(app.url + paths.dryruns(prod, 1, dryruns[0].id).slice(1));
  await page.route("**/api/v1/dryrun", (route) => route.fulfill({ status: 500, json: { message: "no" } }));
  await open(paths.versions(prod));
  await expect(row(page, 1)).toContainText("not known");
});

test("filters stand in the address: ranges of versions and dates, status, released", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.versions(prod));
  await expect(rows(page, list).nth(2)).toBeVisible();
  const filters = page.getByRole("search");
  await filters.getByRole("button", { name: "Version" }).click();
  await page.getByRole("spinbutton", { name: "From" }).fill("2");
  await page.getByRole("spinbutton", { name: "Until" }).fill("2");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/filter.version=ge:2&filter.version=le:2/);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Version: from 2");
  expect(await rowTexts(page, list, 1)).toEqual([expect.stringContaining("retired")]);
  await open(paths.versions(prod, { "filter.status": ["active", "candidate"], "filter.released": "true", "filter.date": "ge:2026-01-01" }));
  expect(await rowTexts(page, list, 1)).toEqual([expect.stringContaining("active")]);
  await open(paths.versions(prod, { "filter.version": "ge:4294967296" }));
  await expect(page.getByText("filter.version=ge:4294967296")).toBeVisible();
  await expect(rows(page, list).nth(2)).toBeVisible();
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no real orchestrator has been brought into these states"));

  test("versions of every status, with strange labels: all that match are deleted but the latest released", async ({ page, app, open }) => {
    const env = await app.env("many-versions");
    await open(paths.versions(env, { "filter.version": ["ge:44", "le:50"], limit: "250" }));
    await expect(range(page)).toContainText("1–6 of 6");
    await expect(row(page, 46)).toContainText("released, not yet active");
    await page.getByRole("button", { name: "All 6 that match" }).click();
    await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
    await expect(dialog(page)).toContainText("Version 46 is the latest released one, and stays.");
    await dialog(page).getByRole("button", { name: "Delete 5 versions" }).click();
    await expect(toast(page, "Deleted 5 versions of many-versions")).toBeVisible();
    await expect(rows(page, list)).toHaveCount(1);
  });
});
