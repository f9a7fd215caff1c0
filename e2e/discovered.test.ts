/** Discovered resources: none lost on the way through the pages, none deleted by surprise, and what a server cannot do is said. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, mockOnly, range, recordApi, rows, rowTexts, test, type App } from "./fixtures.ts";
import { act, ownEnvironment, question, toast } from "./steps.ts";

const table = "Discovered resources";
const core = "std::testing::NullResource[router-1,name=core]";

/** The ids on all pages, in the order in which "Next page" leads to them. */
async function walk(page: Page): Promise<string[]> {
  const all: string[] = [];
  const next = page.getByRole("link", { name: "Next page" });
  for (let before = ""; ;) {
    await expect(range(page)).not.toHaveText(before);
    await expect(page.getByRole("region", { name: table })).toHaveAttribute("aria-busy", "false");
    all.push(...(await rows(page, table).locator("td:nth-child(3)").allInnerTexts()));
    before = await range(page).innerText();
    if ((await next.getAttribute("aria-disabled")) === "true") return all;
    await Promise.all([page.waitForResponse(/\/api\/v2\/discovered\?/), next.click()]);
  }
}

const discover = (app: App, env: string, names: string[]) =>
  app.ask("POST", "/api/v2/discovered/", {
    env,
    body: {
      discovered_resources: names.map((name) => ({
        discovered_resource_id: `std::File[host,path=${name}]`,
        values: { path: name },
        discovery_resource_id: core,
      })),
    },
  });
const left = async (app: App, env: string): Promise<string[]> =>
  (await app.ask("GET", "/api/v2/discovered", { env })).data.map((found: { resource_id_value: string }) => found.resource_id_value);

for (const direction of ["asc", "desc"]) {
  test(`paging through the unmanaged ones, ${direction}, shows every one once`, async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const { data } = await app.ask("GET", "/api/v2/discovered?filter.managed=false", { env: prod });
    const all = (data as { discovered_resource_id: string }[]).map((found) => found.discovered_resource_id);
    expect(all).toHaveLength(250);
    await open(paths.discovered(prod, { "filter.managed": "false", sort: `discovered_resource_id.${direction}` }));
    expect(await walk(page)).toEqual(direction === "asc" ? all : all.toReversed());
  });
}

test("only the id sorts, and the other columns say why they do not", async ({ page, app, open }) => {
  await open(paths.discovered(await app.env("prod")));
  const header = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await expect(header("Id ↑").or(header("Id")).getByRole("button")).toBeVisible();
  for (const name of ["Type", "Agent", "Value"]) {
    await expect(header(name)).toHaveAttribute("title", /would lose resources/);
    await expect(header(name).getByRole("button")).toHaveCount(0);
  }
  await open(paths.discovered(await app.env("prod"), { sort: "agent.asc" }));
  await expect(page.getByRole("status").filter({ hasText: "sort=agent.asc" })).toBeVisible();
});

test("managed and unmanaged ones are told apart in the address, and lead to their resources", async ({ page, app, open, browser }) => {
  const prod = await app.env("prod");
  await open(paths.discovered(prod));
  await expect(range(page)).toContainText("of 251");
  await page.getByRole("search").getByRole("button", { name: "Managed" }).click();
  await page.getByRole("checkbox", { name: "managed", exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(range(page)).toContainText("1–1 of 1");
  await expect(page).toHaveURL(/filter\.managed=true$/);
  await page.getByRole("button", { name: `Details of ${core}` }).click();
  await expect(page.getByRole("table", { name: `Values of ${core}` })).toContainText("true");
  await expect(page.getByRole("link", { name: core })).toHaveAttribute("href", new RegExp(`id=`));
  const here = await rowTexts(page, table, 3);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  expect(await rowTexts(elsewhere, table, 3)).toEqual(here);
  await elsewhere.context().close();
  await rows(page, table).getByRole("link", { name: "managed" }).click();
  await expect(page).toHaveURL(app.url + paths.resource(prod, core).slice(1));
});

test("one, the selected, and all that match are deleted, after a question that counts them", async ({ page, app, open }) => {
  const { env, name } = await ownEnvironment(app, "discovered");
  const names = Array.from({ length: 120 }, (_, index) => `/many/${String(index).padStart(3, "0")}`);
  await discover(app, env, ["/a/Größe-日本.conf", "/b", "/c", ...names]);
  await open(paths.discovered(env));
  await expect(range(page)).toContainText("of 123");
  await act(page, "std::File[host,path=/a/Größe-日本.conf]", "Delete");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await act(page, "std::File[host,path=/a/Größe-日本.conf]", "Delete");
  await expect(question(page)).toContainText(`from ${name}`);
  await question(page).getByRole("button", { name: "Delete" }).click();
  await expect(toast(page, "Deleted std::File[host,path=/a/Größe-日本.conf]")).toBeVisible();
  await expect(range(page)).toContainText("of 122");
  for (const path of ["/b", "/c"]) await page.getByRole("checkbox", { name: `Select std::File[host,path=${path}]` }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete" }).click();
  await expect(question(page)).toContainText(`Delete 2 discovered resources from ${name}?`);
  await question(page).getByRole("button", { name: "Delete" }).click();
  await expect(toast(page, "Deleted 2 discovered resources")).toBeVisible();
  await discover(app, env, ["/stays"]);
  const api = recordApi(page);
  await page.getByRole("searchbox", { name: "Value" }).fill("/many");
  await page.getByRole("button", { name: "All 120 that match" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await question(page).getByRole("button", { name: "Delete" }).click();
  await expect(toast(page, "Deleted 120 discovered resources")).toBeVisible();
  expect(await left(app, env)).toEqual(["/stays"]);
  expect(api.asked.filter((asked) => asked === "DELETE /api/v2/discovered/")).toHaveLength(2);
});

test("a deletion that fails says why, and keeps what failed selected", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "failing");
  await discover(app, env, ["/a", "/b"]);
  await open(paths.discovered(env));
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  await page.route("**/api/v2/discovered/", (route) => route.fulfill({ status: 403, json: { message: "Access denied: not yours" } }));
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete" }).click();
  await question(page).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "2 failed, and stay selected" })).toContainText("Access denied: not yours");
  expect(await left(app, env)).toHaveLength(2);
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no real orchestrator has been brought into these states"));

  test("where the feature is off the page says so, and asks no more", async ({ page, app, open }) => {
    const api = recordApi(page);
    await open(paths.discovered(await app.env("prod")));
    await expect(page.getByText("its feature resource_discovery is off")).toBeVisible();
    await page.getByRole("button", { name: "Refresh" }).click();
    await api.idle();
    expect(api.asked.filter((asked) => asked.includes("/discovered"))).toHaveLength(1);
  });
});
