/** Names that are hard to carry: through an address, a query string, a path, a page. */
import type { Page } from "@playwright/test";
import { paths, type ResourceTab } from "../src/paths.ts";
import { expect, range, recordApi, rows, test } from "./fixtures.ts";

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
  test(`“${name}” is found, opened, read in every tab, reloaded and shared`, async ({ page, app, open, browser }) => {
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
      await page.reload();
      await expect(main.filter({ has: page.getByText(shown).first() })).toBeVisible();
      await expect(main).toContainText(idOf(agent, name));
      await expect(page.getByRole("alert")).toHaveCount(0);
    }
    const elsewhere = await browser.newPage();
    await elsewhere.goto(page.url());
    await expect(elsewhere.getByRole("main")).toContainText(idOf(agent, name));
    await elsewhere.close();
    expect(strange).toEqual([]);
  });
}

test("an agent whose name ends like a file is a filter that outlives a reload", async ({ page, app, open }) => {
  const agent = "switch-1.example.com";
  await open(paths.resource(await app.env("prod"), idOf(agent, "core")));
  await page.getByRole("main").getByRole("link", { name: agent, exact: true }).click();
  await expect(page).toHaveURL(/resources\?filter\.agent=switch-1\.example\.com$/);
  await expect(range(page)).toContainText("of 22");
  await page.reload();
  await expect(range(page)).toContainText("of 22");
});

test("an integer beyond 2^53 is shown, copied and exported as it is", async ({ page, app, open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(paths.resource(await app.env("prod"), idOf("router-2", "big-int")));
  const attributes = page.getByRole("table", { name: "Attributes" });
  await expect(attributes.getByRole("row", { name: /^int_value/ })).toContainText("9007199254740993");
  await attributes.getByRole("button", { name: "Copy int_value" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("9007199254740993");
});

test("a click on a long id's link goes where its address says", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resource(prod, idOf("switch-1.example.com", "/etc/app/switch-1.example.com.conf"), "requires"));
  await rows(page, "Requires").getByRole("link").click();
  await expect(page).toHaveURL(app.url + paths.resource(prod, idOf("switch-1.example.com", "core")).slice(1));
});

/** The ids of all resources, in the order in which "Next page" leads to them. */
async function walk(page: Page): Promise<string[]> {
  const ids: string[] = [];
  const next = page.getByRole("link", { name: "Next page" });
  for (let before = ""; ;) {
    await expect(range(page)).not.toHaveText(before);
    const links = await rows(page, "Resources")
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    ids.push(...links.map((href) => new URL(href).searchParams.get("id")!));
    before = await range(page).innerText();
    if ((await next.getAttribute("aria-disabled")) === "true") return ids;
    await Promise.all([page.waitForResponse(/\/api\/v2\/resource\?/), next.click()]);
  }
}

for (const key of ["resource_type", "agent", "resource_id_value", "status", "resource_id"]) {
  for (const direction of ["asc", "desc"]) {
    test(`paging through prod by two, by ${key}.${direction}, shows every row once`, async ({ page, app, open }) => {
      const prod = await app.env("prod");
      const api = recordApi(page);
      const { data } = await app.ask("GET", "/api/v2/resource?limit=1000", { env: prod });
      const all = (data as { resource_id: string }[]).map((row) => row.resource_id).sort();
      await open(paths.resources(prod, { sort: `${key}.${direction}`, limit: "2" }));
      expect((await walk(page)).sort()).toEqual(all);
      expect(api.asked.length).toBeGreaterThan(45);
    });
  }
}
