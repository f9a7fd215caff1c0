/** What the Overview tells of single environments: asked in turn, for those in view, and within its budget. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, pass, recordApi, test, type App } from "./fixtures.ts";

const line = (page: Page, name: string) =>
  page
    .getByRole("table", { name: "Overview" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
/** Every environment's name, by its id. */
const namesOf = async (app: App): Promise<Map<string, string>> =>
  new Map((await app.ask("GET", "/api/v2/environment")).data.map(({ id, name }: { id: string; name: string }) => [id, name]));
/** Questions about one environment's details. */
const isDetail = (asked: string) => /\/(agents|compilereport|notification)\?/.test(asked);

test.use({ scenario: "large" });

test("of 500 environments at most 20 requests a minute, about rows in view alone; rows that are scrolled to have their turn", async ({
  page,
  app,
  open,
}) => {
  const api = recordApi(page);
  let about = new Set<string>();
  page.on("request", (request) => isDetail(request.url()) && about.add(request.headers()["x-inmanta-tid"]!));
  // A compile that is found to have failed moves its row up.
  const none = { data: [], links: {}, metadata: { total: 0, before: 0, after: 0, page_size: 1 } };
  await page.route(/\/api\/v2\/compilereport\?/, (route) => route.fulfill({ json: none }));
  const names = await namesOf(app);
  const expectInView = async () => {
    expect(about.size).toBeGreaterThan(0);
    for (const env of about) await expect(line(page, names.get(env)!)).toBeInViewport();
  };
  await page.clock.install();
  await open(paths.overview());
  await expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", /^50\d$/);
  await api.idle();
  await holdTime(page);
  await pass(page, 10, api);
  api.asked.length = 0;
  await pass(page, 60, api);
  expect(api.asked.length).toBeLessThanOrEqual(20);
  expect(api.asked.filter(isDetail).length).toBeGreaterThan(0);
  await expectInView();

  await page.evaluate(() => window.scrollTo(0, 8000));
  await pass(page, 2, api);
  about = new Set();
  await pass(page, 40, api);
  await expectInView();
});
