/** Special characters in names, and paging. More tests of both are in src/features/resources. */
import { paths, type ResourceTabName } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, test } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";

const toResourceId = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;
const tabs: Record<ResourceTabName, RegExp> = {
  attributes: /receive_events/,
  requires: /requires no other|switch-1\.example\.com,name=core/,
  history: /First released/,
  logs: /Successfully stored version/,
  actions: /deploy/,
  facts: /no facts/,
};

for (const { agent, name } of [
  { agent: "router-1", name: "a b,c=d?e&f#g%25" },
  { agent: "router-1", name: "Größe-日本" },
  { agent: "router-1", name: "<img src=x onerror=alert(1)>" },
  { agent: "switch-1.example.com", name: "/etc/app/switch-1.example.com.conf" },
]) {
  test(`“${name}” can be found, opened in every tab, reloaded and shared`, onRealServer, async ({ page, app, open, browser }) => {
    const scriptRequests: string[] = [];
    page.on("request", (request) => request.url().endsWith("/x") && scriptRequests.push(request.url()));
    await open(paths.resources(await app.env("prod"), { "filter.resource_id_value": name, "filter.agent": agent }));
    await expect(tableRows(page, "Resources")).toHaveCount(1);
    await tableRows(page, "Resources").getByRole("link", { name, exact: true }).click();
    const main = page.getByRole("main");
    for (const [tab, expectedText] of Object.entries(tabs)) {
      await page.getByRole("navigation", { name: "Resource" }).getByRole("link", { name: tab }).click();
      await expect(page).toHaveURL(new RegExp(`tab=${tab}`));
      await expect(main).toContainText(toResourceId(agent, name));
      await expect(main.filter({ has: page.getByText(expectedText).first() })).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
    }
    // The URLs of the tabs differ only in the tab's name, so one reload covers all tabs.
    await page.reload();
    await expect(main.filter({ has: page.getByText(tabs.facts).first() })).toBeVisible();
    await expect(main).toContainText(toResourceId(agent, name));
    await expect(page.getByRole("alert")).toHaveCount(0);
    const otherPage = await browser.newPage();
    await otherPage.goto(page.url());
    await expect(otherPage.getByRole("main")).toContainText(toResourceId(agent, name));
    await otherPage.close();
    expect(scriptRequests).toEqual([]);
  });
}

test("paging shows every row once when sorted by a column with duplicates", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApiRequests(page);
  const { data } = await app.callApi("GET", "/api/v2/resource?limit=1000", { env: prod });
  const expectedIds = (data as { resource_id: string }[]).map((row) => row.resource_id).sort();
  await open(paths.resources(prod, { sort: "status.desc", limit: "5" }));
  const ids: string[] = [];
  const next = page.getByRole("link", { name: "Next page" });
  for (let previousRange = ""; ;) {
    // A page may be shorter: it ends at the last row whose cursor can be sent.
    await expect(paginationStatus(page)).not.toHaveText(previousRange);
    const links = await tableRows(page, "Resources")
      .getByRole("link")
      .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
    ids.push(...links.map((href) => new URL(href).searchParams.get("id")!));
    previousRange = await paginationStatus(page).innerText();
    if ((await next.getAttribute("aria-disabled")) === "true") break;
    await Promise.all([page.waitForResponse(/\/api\/v2\/resource\?/), next.click()]);
  }
  expect(ids.sort()).toEqual(expectedIds);
  expect(api.requests.filter((request) => request.includes("/resource?")).length).toBeGreaterThanOrEqual(Math.ceil(expectedIds.length / 5));
});
