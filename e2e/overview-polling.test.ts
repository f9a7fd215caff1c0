/** Overview: polling of environment details in the background. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, test, type ServedApp } from "./fixtures.ts";
import { advanceClock, installPausedClock, recordApiRequests } from "./requests.ts";

const environmentRow = (page: Page, name: string) =>
  page
    .getByRole("table", { name: "Overview" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
/** Environment names by id. */
const getEnvironmentNames = async (app: ServedApp): Promise<Map<string, string>> =>
  new Map((await app.callApi("GET", "/api/v2/environment")).data.map(({ id, name }: { id: string; name: string }) => [id, name]));
/** Whether a request reads details of a single environment. */
const isDetailRequest = (url: string) => /\/(agents|compilereport|notification)\?/.test(url);

test.use({ scenario: "large" });

test("polls 500 environments with at most 20 requests per minute, and only for visible rows", async ({ page, app, open }) => {
  const api = recordApiRequests(page);
  let requestedEnvironments = new Set<string>();
  page.on("request", (request) => isDetailRequest(request.url()) && requestedEnvironments.add(request.headers()["x-inmanta-tid"]!));
  // Failed compiles would change the order of rows.
  const noCompiles = { data: [], links: {}, metadata: { total: 0, before: 0, after: 0, page_size: 1 } };
  await page.route(/\/api\/v2\/compilereport\?/, (route) => route.fulfill({ json: noCompiles }));
  const names = await getEnvironmentNames(app);
  const expectInView = async () => {
    expect(requestedEnvironments.size).toBeGreaterThan(0);
    for (const env of requestedEnvironments) await expect(environmentRow(page, names.get(env)!)).toBeInViewport();
  };
  await installPausedClock(page);
  await open(paths.overview());
  await advanceClock(page, 10, api);
  await expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", /^50\d$/);
  api.requests.length = 0;
  await advanceClock(page, 60, api);
  expect(api.requests.length).toBeLessThanOrEqual(20);
  expect(api.requests.filter(isDetailRequest).length).toBeGreaterThan(0);
  await expectInView();

  await page.evaluate(() => window.scrollTo(0, 8000));
  await advanceClock(page, 2, api);
  requestedEnvironments = new Set();
  await advanceClock(page, 40, api);
  await expectInView();
});
