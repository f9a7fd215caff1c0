/**
 * Walks all pages in one tab, as somebody who looks for a failure does: on the mock as older releases, and on the release of the
 * real orchestrator.
 */
import type { Page } from "@playwright/test";
import { getSmokePages } from "../scripts/smoke.pages.ts";
import { expect, onRealServer, recordApiRequests, tableRows, test, type ServedApp } from "./fixtures.ts";

/** Records the API requests that are refused, by route, for as long as the page exists. */
function recordRefusals(page: Page): string[] {
  const refusals: string[] = [];
  page.on("response", (response) => {
    const [, path] = /(\/api\/v[^?]*)/.exec(response.url()) ?? [];
    // Without authentication there is no current user, which the server says with a 404.
    if (path && response.status() >= 400) refusals.push(`${response.request().method()} ${path.replaceAll(/[0-9a-f-]{36}/g, "{id}")}`);
  });
  return refusals;
}

/** Opens every page, and returns the requests that were refused. */
async function walk(page: Page, app: ServedApp): Promise<string[]> {
  const env = await app.env("prod");
  const { data: compiles } = await app.callApi("GET", "/api/v2/compilereport?limit=1&sort=requested.desc", { env });
  // Up to 18.4, only agents can store discovered resources, so that a seeded server may have none.
  const { data: discovered } = await app.callApi("GET", "/api/v2/discovered?limit=1", { env });
  const alternatives = ["Needs orchestrator", ...(discovered.length === 0 ? ["No discovered resources"] : [])];
  const refusals = recordRefusals(page);
  const { waitForIdle } = recordApiRequests(page);
  for (const { path, expectedText } of Object.values(getSmokePages(env, compiles[0].id)).flat()) {
    await page.goto(app.url + path.slice(1));
    const main = page.getByRole("main");
    const isLoaded = async () => {
      const text = (await main.textContent())?.replace(/\s+/g, " ");
      return [expectedText, ...alternatives].some((expected) => text?.includes(expected));
    };
    await expect.poll(isLoaded, path).toBe(true);
    await waitForIdle();
    await expect(main, path).not.toContainText(/Couldn't|Something went wrong/);
  }
  return refusals;
}

test("no page asks for what the release refuses", onRealServer, async ({ page, app }) => {
  test.setTimeout(180_000);
  expect(await walk(page, app)).toEqual([]);
});

test.describe("17.0", () => {
  test.use({ release: "17.0" });

  test("each page works, and nothing is asked for twice in vain", async ({ page, app, open }) => {
    test.setTimeout(180_000);
    const refusals = await walk(page, app);
    expect(refusals).toEqual([...new Set(refusals)]);
    // Without GraphQL, each environment is counted by itself.
    await open("/");
    await expect(tableRows(page, "Overview").filter({ hasText: "prod" })).toContainText("94");
    expect(refusals).toEqual([...new Set(refusals)]);
  });
});
