/** Exports of a list as downloaded files. Progress, cancellation and failures are tested in src/list. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, test } from "./fixtures.ts";

async function exportList(page: Page, format: "CSV" | "NDJSON"): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const item = page.getByRole("menuitem", { name: new RegExp(`^${format}`) });
  const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^prod-resources-\\d{8}T\\d{6}Z\\.${format.toLowerCase()}$`));
  return readFileSync(await download.path(), "utf8");
}

test("CSV and NDJSON contain every page of the filtered list in its order", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod, { "filter.resource_id_value": "iface", sort: "resource_id_value.desc" }));
  await expect(paginationStatus(page)).toContainText("1–20 of 80");
  const { data } = await app.callApi("GET", "/api/v2/resource?limit=1000&sort=resource_id_value.desc&filter.resource_id_value=iface", {
    env: prod,
  });
  const expectedRows = data as { resource_id: string; id_details: { resource_id_value: string; agent: string }; status: string }[];
  expect(expectedRows).toHaveLength(80);

  const [header, ...lines] = (await exportList(page, "CSV")).trimEnd().split("\r\n");
  // Spreadsheets read the file as UTF-8 because of the byte order mark.
  expect(header!.charCodeAt(0)).toBe(0xfeff);
  const names = header!.slice(1).split(",");
  expect(names).toEqual(expect.arrayContaining(["Name", "Status", "Type", "Agent", "Requires"]));
  const getCell = (line: string, name: string) => line.split(",")[names.indexOf(name)];
  expect(lines.map((line) => [getCell(line, "Name"), getCell(line, "Agent"), getCell(line, "Status")])).toEqual(
    expectedRows.map((row) => [row.id_details.resource_id_value, row.id_details.agent, row.status]),
  );

  const objects = (await exportList(page, "NDJSON")).trimEnd().split("\n");
  expect(objects.map((line) => (JSON.parse(line) as { resource_id: string }).resource_id)).toEqual(
    expectedRows.map((row) => row.resource_id),
  );
});
