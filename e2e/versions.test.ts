/** Desired state: promoting and deleting versions, and loading a whole version. The rest is in src/features/versions. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test, type ServedApp } from "./fixtures.ts";
import { clickRowAction, refreshUntilPasses, toast } from "./steps.ts";

const tableName = "Versions";
const versionRow = (page: Page, version: number) =>
  tableRows(page, tableName).filter({ has: page.getByRole("link", { name: String(version), exact: true }) });
const dialog = (page: Page) => page.getByRole("dialog");

async function openVersionMenu(page: Page, version: number): Promise<void> {
  await page.getByRole("button", { name: `Actions for version ${version}`, exact: true }).click();
}

const getVersionNumbers = async (app: ServedApp, env: string): Promise<number[]> =>
  (await app.callApi("GET", "/api/v2/desiredstate", { env })).data.map(({ version }: { version: number }) => version);

interface Candidates {
  env: string;
  name: string;
  /** What version 2 changes compared to version 1. */
  changes: string[];
}

/** An environment with the candidate versions 1 and 2. Creates one on a real orchestrator. */
async function getCandidates(app: ServedApp): Promise<Candidates> {
  if (!process.env.ORCHESTRATOR_URL) {
    return { env: await app.env("staging"), name: "staging", changes: ["adds 0", "changes 8 resources", "deletes 0"] };
  }
  const name = app.uniqueName("Versions");
  const { data: project } = await app.callApi("PUT", "/api/v2/project", { body: { name } });
  const { data: environment } = await app.callApi("PUT", "/api/v2/environment", { body: { project_id: project.id, name } });
  const env = environment.id as string;
  await app.callApi("POST", "/api/v1/environment_settings/auto_deploy", { env, body: { value: false } });
  const exportVersion = async (valuesByName: Record<string, string>) => {
    const { data: version } = await app.callApi("POST", "/api/v2/reserve_version", { env, body: {} });
    const resources = Object.entries(valuesByName).map(([value, text]) => ({
      id: `std::testing::NullResource[agent,name=${value}],v=${version}`,
      name: value,
      value: text,
      requires: [],
    }));
    await app.callApi("PUT", "/api/v1/version", { env, body: { version, resources, module_version_info: {} } });
  };
  await exportVersion({ one: "a", two: "a", three: "a" });
  await exportVersion({ one: "b", two: "b", four: "b" });
  return { env, name, changes: ["adds 1 resource", "changes 2 resources", "deletes 1 resource"] };
}

test("promotes a version after showing its changes, and waits until it is active", onRealServer, async ({ page, app, open }) => {
  const { env, name, changes } = await getCandidates(app);
  await open(paths.versions(env));
  await clickRowAction(page, "version 1", "Promote");
  await expect(dialog(page)).toContainText("No version is active");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(versionRow(page, 1)).toContainText("candidate");
  await clickRowAction(page, "version 1", "Promote");
  await dialog(page).getByRole("button", { name: "Promote version 1" }).click();
  await expect(toast(page, `Promoted version 1 of ${name}`)).toBeVisible({ timeout: 30_000 });
  await expect(versionRow(page, 1)).toContainText("active");

  await clickRowAction(page, "version 2", "Promote");
  const changesList = dialog(page).getByRole("list", { name: "Changes" });
  for (const change of changes) await expect(changesList).toContainText(change);
  await expect(dialog(page)).toContainText("This version has no dry run.");
  await expect(dialog(page).getByRole("link", { name: "Compare version 1 with version 2" })).toHaveAttribute(
    "href",
    /\/versions\/diff\/1\/2$/,
  );
  // The dialog links to the full comparison and closes.
  await dialog(page).getByRole("link", { name: "Compare version 1 with version 2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await page.goBack();
  await clickRowAction(page, "version 2", "Promote");
  await dialog(page).getByRole("button", { name: "Promote version 2" }).click();
  await expect(versionRow(page, 2)).toContainText("active", { timeout: 30_000 });
  await expect(versionRow(page, 1)).toContainText("retired");

  await openVersionMenu(page, 1);
  await expect(page.getByRole("menuitem", { name: /^Promote/ })).toContainText("already promoted");
  await page.keyboard.press("Escape");
  await openVersionMenu(page, 2);
  await expect(page.getByRole("menuitem", { name: /^Promote/ })).toContainText("This version is already active");
  await expect(page.getByRole("menuitem", { name: /^Delete/ })).toContainText("The latest released version can't be deleted");
});

test(
  "a candidate older than the released version can't be promoted, and is deleted after a confirmation",
  onRealServer,
  async ({ page, app, open }) => {
    const { env, name } = await getCandidates(app);
    await app.callApi("POST", "/api/v2/desiredstate/2/promote", { env, body: {} });
    const getStatuses = async () =>
      (await app.callApi("GET", "/api/v2/desiredstate?sort=version.desc", { env })).data.map(({ status }: { status: string }) => status);
    await expect.poll(getStatuses, { timeout: 30_000 }).toEqual(["active", "skipped_candidate"]);
    await open(paths.versions(env));
    await expect(versionRow(page, 1)).toContainText("skipped candidate");
    await openVersionMenu(page, 1);
    const promote = page.getByRole("menuitem", { name: /^Promote/ });
    await expect(promote).toHaveAttribute("aria-disabled", "true");
    await expect(promote).toContainText("Version 2 is newer and already released");
    await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("dialog", { name: `Delete version 1 of ${name}?` })).toContainText(
      /This version was created (just now|.* ago).*and contains \d+ resources/s,
    );
    await expect(dialog(page).getByRole("button", { name: "Cancel" })).toBeFocused();
    await dialog(page).getByRole("button", { name: "Delete version 1" }).click();
    await expect(toast(page, `Deleted version 1 of ${name}`)).toBeVisible();
    await expect(versionRow(page, 1)).toHaveCount(0);
    expect(await getVersionNumbers(app, env)).toEqual([2]);
  },
);

test("a promotion in a halted environment takes effect on resume", onRealServer, async ({ page, app, open }) => {
  const { env, name } = await getCandidates(app);
  await app.callApi("POST", "/api/v2/actions/environment/halt", { env, body: {} });
  await open(paths.version(env, 1));
  await page.getByRole("button", { name: "Promote" }).click();
  await expect(dialog(page)).toContainText("takes effect when the environment is resumed");
  await dialog(page).getByRole("button", { name: "Promote version 1" }).click();
  await expect(toast(page, `Released version 1 of ${name}`)).toContainText("Takes effect when the environment is resumed.");
  await expect(page.getByRole("main")).toContainText("released, not yet active");
  await expect(page.getByRole("button", { name: "Promote" })).toHaveAccessibleDescription(/takes effect when the environment is resumed/);
  await app.callApi("POST", "/api/v2/actions/environment/resume", { env, body: {} });
  const active = page.getByRole("main").getByText("active", { exact: true }).first();
  await refreshUntilPasses(page, () => expect(active).toBeVisible({ timeout: 1500 }));
});

test("loads the whole version only on request, and parses it in a worker", async ({ page, app, open }) => {
  const modelRequests: string[] = [];
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  page.on("request", (request) => /\/api\/v1\/version\//.test(request.url()) && modelRequests.push(request.url()));
  await open(paths.version(await app.env("prod"), 2, { tab: "details" }));
  await expect(page.getByRole("table", { name: "Pip configuration" })).toContainText("use-system-config");
  expect(modelRequests).toEqual([]);
  await page.getByRole("button", { name: "Show unknowns and model" }).click();
  await expect(page.getByText("Version 2 has no unknowns.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Model" })).toContainText("None (full export)");
  expect(modelRequests).toHaveLength(1);
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/wholeVersion.worker")]);
  await expect(page).toHaveURL(/model=true/);
});
