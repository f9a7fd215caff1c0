/**
 * Walks all pages in one tab, as somebody who looks for a failure does, and deploys: on the mock as older releases, and on the
 * release of the real orchestrator.
 */
import type { Page } from "@playwright/test";
import { getSmokePages } from "../scripts/smoke.pages.ts";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test, type ServedApp } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";
import { getReleasedVersion } from "./steps.ts";

/** Records the API requests that are refused, by route. */
function recordRefusals(page: Page): string[] {
  const refusals: string[] = [];
  page.on("response", (response) => {
    const [path] = /\/api\/v[^?]*/.exec(response.url()) ?? [];
    if (path && response.status() >= 400) refusals.push(`${response.request().method()} ${path.replaceAll(/[0-9a-f-]{36}/g, "{id}")}`);
  });
  return refusals;
}

/** Opens every page, and returns the requests that were refused. `others` are texts of pages that the newest release doesn't have. */
async function walk(page: Page, app: ServedApp, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const env = await app.env("prod");
  const { data: compiles } = await app.callApi("GET", "/api/v2/compilereport?limit=1&sort=requested.desc", { env });
  const refusals = recordRefusals(page);
  const { waitForIdle } = recordApiRequests(page);
  for (const { path, expectedText } of Object.values(getSmokePages(env, compiles[0].id)).flat()) {
    await page.goto(app.url + path.slice(1));
    const main = page.getByRole("main");
    const text = others[path] ?? expectedText;
    await expect(main, path).toContainText(text);
    await waitForIdle();
    await expect(main, path).not.toContainText(/Couldn't|Something went wrong/);
    if (!text.includes("Needs orchestrator")) await expect(main, path).not.toContainText("Needs orchestrator");
  }
  return refusals;
}

/** Starts a dry run of everything and repairs a resource. Without filtered deployments, whole agents are deployed. */
async function dryRunAndRepair(page: Page, app: ServedApp, canDeployResources: boolean): Promise<void> {
  const { env, name } = await getReleasedVersion(app);
  await page.goto(app.url + paths.resource(env, "std::testing::NullResource[switch-1.example.com,name=core]").slice(1));
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Repair", exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (!canDeployResources) {
    await expect(dialog).toContainText(/Single resources can't be deployed\. Needs orchestrator \d+(\.\d)? or newer\./);
    await dialog.getByRole("button", { name: "Repair" }).click();
  }
  await expect(page.getByRole("alert").filter({ hasText: /^Started the repair of / })).toBeVisible({ timeout: 35_000 });
  await expect(dialog).toHaveCount(0);
  await page.goto(app.url + paths.resources(env).slice(1));
  await main.getByRole("button", { name: "Dry run" }).click();
  const toast = page.getByRole("alert").filter({ hasText: `Started a dry run of ${name}` });
  await toast.getByRole("link", { name: "Open the dry run" }).click();
  await expect(main.getByRole("region", { name: "Report" })).toBeVisible();
}

const getRelease = async (app: ServedApp): Promise<string> =>
  /^\d+\.\d+/.exec((await app.callApi("GET", "/api/v1/serverstatus")).data.version)![0];

test("no page asks for what the release refuses", onRealServer, async ({ page, app }) => {
  test.setTimeout(180_000);
  // Up to 18.4, only agents can store discovered resources, so that a seeded server has none.
  const others = (await getRelease(app)) === "18.4" ? { [paths.discovered(await app.env("prod"))]: "No discovered resources" } : undefined;
  expect(await walk(page, app, others)).toEqual([]);
});

test("dry runs and deployments are possible", onRealServer, async ({ page, app }) => {
  test.setTimeout(240_000);
  await dryRunAndRepair(page, app, (await getRelease(app)) !== "19.0");
});

test.describe("17.0", () => {
  test.use({ release: "17.0" });

  test("each page works, and nothing is asked for twice in vain", async ({ page, app, open }) => {
    test.setTimeout(180_000);
    const refusals = await walk(page, app, {
      [paths.overview()]: "Needs orchestrator 18.1 or newer",
      [paths.problems(await app.env("prod"))]: "Needs orchestrator 18.1 or newer",
      [paths.settings(await app.env("prod"), "tokens")]: "Needs orchestrator 18.2 or newer",
    });
    expect(refusals).toEqual([...new Set(refusals)]);
    // Without GraphQL, each environment is counted by itself.
    await open(paths.overview());
    await expect(tableRows(page, "Overview").filter({ hasText: "prod" })).toContainText("94");
    await dryRunAndRepair(page, app, false);
    expect(refusals).toEqual([...new Set(refusals)]);
  });
});

test.describe("20.0", () => {
  test.use({ release: "20.0" });

  test("dry runs and deployments are possible", async ({ page, app }) => {
    await dryRunAndRepair(page, app, true);
  });
});
