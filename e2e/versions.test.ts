/** Versions of the desired state: what is promoted and what is deleted, and what a whole one holds. The rest of them is in src/features/versions. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, real, rows, test, type App } from "./fixtures.ts";
import { act, refreshUntil, toast } from "./steps.ts";

const list = "Desired state";
const row = (page: Page, version: number) =>
  rows(page, list).filter({ has: page.getByRole("link", { name: String(version), exact: true }) });
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

test("a version is promoted after it was said what that changes, and followed until it is active", real, async ({ page, app, open }) => {
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

test("an older candidate cannot be promoted once a newer one was, and is deleted with a question", real, async ({ page, app, open }) => {
  const { env, name } = await candidates(app);
  await app.ask("POST", "/api/v2/desiredstate/2/promote", { env, body: {} });
  const statuses = async () =>
    (await app.ask("GET", "/api/v2/desiredstate?sort=version.desc", { env })).data.map(({ status }: { status: string }) => status);
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(["active", "skipped_candidate"]);
  await open(paths.versions(env));
  await expect(row(page, 1)).toContainText("skipped candidate");
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

test("while the environment is halted a promotion takes effect at resume, and says so", real, async ({ page, app, open }) => {
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
  const active = page.getByRole("main").getByText("active", { exact: true }).first();
  await refreshUntil(page, () => expect(active).toBeVisible({ timeout: 1500 }));
});

test("the whole model is asked for on request only, and is read beside the page", async ({ page, app, open }) => {
  const asked: string[] = [];
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  page.on("request", (request) => /\/api\/v1\/version\//.test(request.url()) && asked.push(request.url()));
  await open(paths.version(await app.env("prod"), 2, { tab: "details" }));
  await expect(page.getByRole("table", { name: "Pip configuration" })).toContainText("use-system-config");
  expect(asked).toEqual([]);
  await page.getByRole("button", { name: "Show unknowns and model" }).click();
  await expect(page.getByText("Version 2 waits for no value.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Model" })).toContainText("none: a full export");
  expect(asked).toHaveLength(1);
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/wholeVersion.worker")]);
  await expect(page).toHaveURL(/model=true/);
});
