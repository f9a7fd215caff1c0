/** Names that are hard to carry, through an address, a query string, a path, a page; and a list that is walked through. More of both is in src/features/resources. */
import { paths, type ResourceTab } from "../src/paths.ts";
import { expect, range, real, recordApi, rows, test } from "./fixtures.ts";

const idOf = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;
const tabs: Record<ResourceTab, RegExp> = {
  attributes: /receive_events/,
  requires: /requires no other|switch-1\.example\.com,name=core/,
  history: /First released/,
  logs: /Successfully stored version/,
  actions: /deploy/,
  facts: /No fact/,
};

for (const { agent, name } of [
  { agent: "router-1", name: "a b,c=d?e&f#g%25" },
  { agent: "router-1", name: "Größe-日本" },
  { agent: "router-1", name: "<img src=x onerror=alert(1)>" },
  { agent: "switch-1.example.com", name: "/etc/app/switch-1.example.com.conf" },
]) {
  test(`“${name}” is found, opened, read in every tab, reloaded and shared`, real, async ({ page, app, open, browser }) => {
    const strange: string[] = [];
    page.on("request", (request) => request.url().endsWith("/x") && strange.push(request.url()));
    await open(paths.resources(await app.env("prod"), { "filter.resource_id_value": name, "filter.agent": agent }));
    await expect(rows(page, "Resources")).toHaveCount(1);
    await rows(page, "Resources").getByRole("link", { name, exact: true }).click();
    const main = page.getByRole("main");
    for (const [tab, shown] of Object.entries(tabs)) {
      await page.getByRole("navigation", { name: "Resource" }).getByRole("link", { name: tab }).click();
      await expect(page).toHaveURL(new RegExp(`tab=${tab}`));
      await expect(main).toContainText(idOf(agent, name));
      await expect(main.filter({ has: page.getByText(shown).first() })).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
    }
    // Every tab's address differs from the others in a word of ours alone: one reload stands for all.
    await page.reload();
    await expect(main.filter({ has: page.getByText(tabs.facts).first() })).toBeVisible();
    await expect(main).toContainText(idOf(agent, name));
    await expect(page.getByRole("alert")).toHaveCount(0);
    const elsewhere = await browser.newPage();
    await elsewhere.goto(page.url());
    await expect(elsewhere.getByRole("main")).toContainText(idOf(agent, name));
    await elsewhere.close();
    expect(strange).toEqual([]);
  });
}

test("paging through prod by five, by status.desc, shows every row once", real, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApi(page);
  const { data } = await app.ask("GET", "/api/v2/resource?limit=1000", { env: prod });
  const all = (data as { resource_id: string }[]).map((row) => row.resource_id).sort();
  await open(paths.resources(prod, { sort: "status.desc", limit: "5" }));
  const ids: string[] = [];
  const next = page.getByRole("link", { name: "Next page" });
  for (let before = ""; ;) {
    // A row that no request can name begins the page after: pages are not all of one length.
    await expect(range(page)).not.toHaveText(before);
    const links = await rows(page, "Resources")
      .getByRole("link")
      .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
    ids.push(...links.map((href) => new URL(href).searchParams.get("id")!));
    before = await range(page).innerText();
    if ((await next.getAttribute("aria-disabled")) === "true") break;
    await Promise.all([page.waitForResponse(/\/api\/v2\/resource\?/), next.click()]);
  }
  expect(ids.sort()).toEqual(all);
  expect(api.asked.filter((asked) => asked.includes("/resource?")).length).toBeGreaterThanOrEqual(Math.ceil(all.length / 5));
});
