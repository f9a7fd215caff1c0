/** Discovered resources: none lost on the way through the pages, none deleted by surprise. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, range, real, recordApi, rows, test, type App } from "./fixtures.ts";
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

test("paging through the unmanaged ones, in either direction, shows every one once", real, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const { data } = await app.ask("GET", "/api/v2/discovered?filter.managed=false", { env: prod });
  const all = (data as { discovered_resource_id: string }[]).map((found) => found.discovered_resource_id);
  expect(all).toHaveLength(250);
  for (const [direction, expected] of [
    ["asc", all],
    ["desc", all.toReversed()],
  ] as const) {
    await open(paths.discovered(prod, { "filter.managed": "false", limit: "50", sort: `discovered_resource_id.${direction}` }));
    expect(await walk(page)).toEqual(expected);
  }
});

test("one, the selected, and all that match are deleted, after a question that counts them", real, async ({ page, app, open }) => {
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
