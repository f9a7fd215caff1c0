/** Budgets for bytes, requests and DOM nodes. */
import { paths } from "../src/paths.ts";
import { budgets, countNodes, recordTransfer, sumBytes, trackRequestsUntilTable } from "../scripts/measure.ts";
import { expect, tableRows, test } from "./fixtures.ts";
import { advanceClock, installPausedClock, recordApiRequests } from "./requests.ts";

const numberFormat = new Intl.NumberFormat("en");

test(`a cold load of Resources transfers at most ${numberFormat.format(budgets.coldLoadBytes)} bytes, including the API`, async ({
  page,
  app,
  open,
}) => {
  const api = recordApiRequests(page);
  const transfer = await recordTransfer(page);
  await installPausedClock(page);
  await open(paths.resources(await app.env("scale")));
  // The header's requests follow the table within two seconds.
  await advanceClock(page, 5, api);
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  const total = sumBytes(transfer);
  test.info().annotations.push({ type: "bytes", description: JSON.stringify({ total, ...transfer.bytes }) });
  expect(transfer.api).toContainEqual(expect.stringContaining("/api/v2/compilereport?"));
  expect(total).toBeLessThanOrEqual(budgets.coldLoadBytes);
});

test(`the Resources table shows after at most ${budgets.filesUntilTable} scripts and style sheets`, async ({ page, app, open }) => {
  const transfer = await recordTransfer(page);
  await open(paths.resources(await app.env("scale")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  const files = transfer.assets.filter((asset) => /\.(js|css)$/.test(asset));
  expect(files.length).toBeGreaterThan(4);
  expect(files.length).toBeLessThanOrEqual(budgets.filesUntilTable);
});

test(`the Resources table shows after at most ${budgets.requestsUntilTable} API requests`, async ({ page, app, open }) => {
  const getRequestCount = await trackRequestsUntilTable(page);
  await open(paths.resources(await app.env("scale")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  expect(await getRequestCount()).toBeGreaterThan(0);
  expect(await getRequestCount()).toBeLessThanOrEqual(budgets.requestsUntilTable);
});

test(`100 rows render at most ${numberFormat.format(budgets.nodesWith100Rows)} nodes`, async ({ page, app, open }) => {
  await open(paths.resources(await app.env("scale"), { limit: "100" }));
  await expect(tableRows(page, "Resources")).toHaveCount(100);
  const nodes = await countNodes(page);
  test.info().annotations.push({ type: "nodes", description: String(nodes) });
  expect(nodes).toBeGreaterThan(1000);
  expect(nodes).toBeLessThanOrEqual(budgets.nodesWith100Rows);
});

test("1,000 rows stay within the node budget of 100 rows", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("scale"), { limit: "1000" }));
  await expect(tableRows(page, "Resources").first()).toBeVisible();
  expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesWith100Rows);
});

test("each asset has one URL at any page depth and is fetched once", async ({ page, app, open }) => {
  const transfer = await recordTransfer(page);
  const prod = await app.env("prod");
  const fetched: string[][] = [];
  for (const path of [paths.resource(prod, "std::testing::NullResource[fw-1,name=core]"), paths.resources(prod), "/"]) {
    const before = transfer.assets.length;
    await open(path);
    await expect(page.getByRole("table").first()).toBeVisible();
    // The failure favicon may load only after the next page has opened.
    fetched.push(transfer.assets.slice(before).filter((asset) => !asset.endsWith("icon-failed.svg")));
  }
  for (const assets of fetched) {
    expect(assets.length).toBeGreaterThan(3);
    expect(new Set(assets).size).toBe(assets.length);
    for (const asset of assets) expect(asset).toMatch(/^\/console\/[^/]+$/);
  }
  const entries = fetched.map((assets) => assets.filter((asset) => /\/index-/.test(asset)).sort());
  expect(entries[0]).toHaveLength(2);
  expect(entries[1]).toEqual(entries[0]);
  expect(entries[2]).toEqual(entries[0]);
});

test("a page's code loads only when it is needed", async ({ page, app, open }) => {
  const transfer = await recordTransfer(page);
  await open(paths.resources(await app.env("prod")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  for (const name of ["OverviewPage", "ProjectsPage", "CreateEnvironmentPage", "ActivityPage", "ResourcePage"]) {
    expect(transfer.assets.filter((asset) => asset.includes(name))).toEqual([]);
  }
});

test("no request goes to another host", async ({ page, app, open }) => {
  const origins = new Set<string>();
  page.on("request", (request) => request.url().startsWith("http") && origins.add(new URL(request.url()).origin));
  for (const path of [paths.overview(), paths.projects(), paths.createEnvironment(), paths.activity(await app.env("prod"))]) {
    await open(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect([...origins]).toEqual([new URL(app.url).origin]);
});

test("hovering a link prefetches the page's code but sends no API request", async ({ page, open }) => {
  await open(paths.createEnvironment());
  await expect(page.getByRole("heading", { level: 1, name: "Create environment" })).toBeVisible();
  const api = recordApiRequests(page);
  await api.waitForIdle();
  const chunkRequest = page.waitForRequest(/\/console\/Overview.*\.js$/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).hover();
  await chunkRequest;
  expect(api.requests.filter((request) => request.includes("graphql"))).toEqual([]);
  await expect(page.getByRole("heading", { level: 1, name: "Create environment" })).toBeVisible();
});
