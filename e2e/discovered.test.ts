/** Discovered resources: paging and deletion. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, test, type ServedApp } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";
import { clickRowAction, createTestEnvironment, dialog, toast } from "./steps.ts";

const table = "Discovered resources";
const core = "std::testing::NullResource[router-1,name=core]";

/** Collects the ids of all pages by following "Next page". */
async function collectIdsOnAllPages(page: Page): Promise<string[]> {
  const allIds: string[] = [];
  const next = page.getByRole("link", { name: "Next page" });
  for (let previousRange = ""; ;) {
    await expect(paginationStatus(page)).not.toHaveText(previousRange);
    await expect(page.getByRole("region", { name: table })).toHaveAttribute("aria-busy", "false");
    allIds.push(...(await tableRows(page, table).locator("td:nth-child(3)").allInnerTexts()));
    previousRange = await paginationStatus(page).innerText();
    if ((await next.getAttribute("aria-disabled")) === "true") return allIds;
    await Promise.all([page.waitForResponse(/\/api\/v2\/discovered\?/), next.click()]);
  }
}

const createDiscovered = (app: ServedApp, env: string, names: string[]) =>
  app.callApi("POST", "/api/v2/discovered/", {
    env,
    body: {
      discovered_resources: names.map((name) => ({
        discovered_resource_id: `std::File[host,path=${name}]`,
        values: { path: name },
        discovery_resource_id: core,
      })),
    },
  });
const getRemaining = async (app: ServedApp, env: string): Promise<string[]> =>
  (await app.callApi("GET", "/api/v2/discovered", { env })).data.map((found: { resource_id_value: string }) => found.resource_id_value);

test("paging shows every unmanaged resource once, in either order", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const { data } = await app.callApi("GET", "/api/v2/discovered?filter.managed=false", { env: prod });
  const expectedIds = (data as { discovered_resource_id: string }[]).map((found) => found.discovered_resource_id);
  expect(expectedIds).toHaveLength(250);
  for (const [direction, expected] of [
    ["asc", expectedIds],
    ["desc", expectedIds.toReversed()],
  ] as const) {
    await open(paths.discovered(prod, { "filter.managed": "false", limit: "50", sort: `discovered_resource_id.${direction}` }));
    expect(await collectIdsOnAllPages(page)).toEqual(expected);
  }
});

test(
  "deletes one, the selected and all matching resources after a confirmation with their count",
  onRealServer,
  async ({ page, app, open }) => {
    const { env, name } = await createTestEnvironment(app, "discovered");
    const names = Array.from({ length: 120 }, (_, index) => `/many/${String(index).padStart(3, "0")}`);
    await createDiscovered(app, env, ["/a/Größe-日本.conf", "/b", "/c", ...names]);
    await open(paths.discovered(env));
    await expect(paginationStatus(page)).toContainText("of 123");
    await clickRowAction(page, "std::File[host,path=/a/Größe-日本.conf]", "Delete");
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await clickRowAction(page, "std::File[host,path=/a/Größe-日本.conf]", "Delete");
    await expect(dialog(page)).toContainText(`Delete discovered resource std::File[host,path=/a/Größe-日本.conf] from ${name}?`);
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await expect(toast(page, "Deleted discovered resource std::File[host,path=/a/Größe-日本.conf]")).toBeVisible();
    await expect(paginationStatus(page)).toContainText("of 122");
    for (const path of ["/b", "/c"]) await page.getByRole("checkbox", { name: `Select std::File[host,path=${path}]` }).check();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete" }).click();
    await expect(dialog(page)).toContainText(`Delete 2 discovered resources from ${name}?`);
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await expect(toast(page, "Deleted 2 discovered resources")).toBeVisible();
    await createDiscovered(app, env, ["/stays"]);
    const api = recordApiRequests(page);
    await page.getByRole("searchbox", { name: "Value" }).fill("/many");
    await page.getByRole("button", { name: "Actions for 120 matching discovered resources" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await expect(toast(page, "Deleted 120 discovered resources")).toBeVisible();
    expect(await getRemaining(app, env)).toEqual(["/stays"]);
    expect(api.requests.filter((request) => request === "DELETE /api/v2/discovered/")).toHaveLength(2);
  },
);
