/** The root causes of an incident, on the mock and on a real server. Nothing here changes the server. */
import { paths } from "../src/paths.ts";
import { expect, getRowTexts, onRealServer, tableRows, test } from "./fixtures.ts";

/** Waiting resources by problem, as every server with the incident has them. */
const waitingByProblem = [
  ["license", 1],
  ["pool", 16],
  ["port-7", 0],
  ["port-7", 1],
  ["probe-0", 0],
  ["probe-1", 0],
  ["probe-2", 0],
  ["session", 26],
  ["session", 26],
  ["session", 26],
  ["session", 27],
] as const;

test("lists the causes of an incident with what waits for each", onRealServer, async ({ page, app, open }) => {
  await open(paths.problems(await app.env("incident")));
  await expect(page.getByText("125 broken resources, 11 problems")).toBeVisible();
  const rows = tableRows(page, "Problems").filter({ has: page.getByRole("checkbox", { name: /^Select \S+ on / }) });
  await expect(rows).toHaveCount(11);
  const found = await rows.evaluateAll((elements) =>
    elements.map((row) => [row.querySelector("td:nth-child(3) a")!.textContent, Number(row.querySelector("td:nth-child(5)")!.textContent)]),
  );
  expect(found.map(String).sort()).toEqual(waitingByProblem.map(String));
  await expect(page.getByRole("rowheader", { name: /^connection to … timed out after … s · 3 problems, 79 waiting$/ })).toBeVisible();
  await expect(
    page.getByRole("rowheader", { name: /^commit … on … refused: mtu of … is out of range · 5 problems, 1 waiting$/ }),
  ).toBeVisible();
  await expect(tableRows(page, "Problems").filter({ hasText: "pool" }).getByRole("link", { name: "Set value of pool" })).toBeVisible();
});

test("leads from the Overview to the causes, and to a ticket in the clipboard", onRealServer, async ({ page, app, open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(paths.overview());
  const env = await app.env("incident");
  await page.locator(`a[href$="${paths.problems(env)}"]`).click();
  await expect(page.getByText("125 broken resources, 11 problems")).toBeVisible();
  await expect(page.getByRole("table", { name: "Problems" }).getByText("…", { exact: true })).toHaveCount(0);
  await expect(page.getByText(/^Loading the/)).toHaveCount(0);
  await expect(page).toHaveTitle(/network/);
  await page.getByRole("button", { name: "Copy for ticket" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Copied 11 problems as Markdown" })).toBeVisible();
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  expect(ticket).toMatch(/^## network \/ incident: 11 problems, 125 broken resources\n/);
  expect(ticket.split("\n").filter((line) => line.startsWith("| [")).length).toBe(11);
});

test("the focus stays near what was used: a row's menu, the selection bar", async ({ page, app, open }) => {
  await open(paths.problems(await app.env("incident")));
  const menuButton = page.getByRole("button", { name: "Actions for pool on ipam" });
  await menuButton.click();
  await expect(page.getByRole("menu", { name: "Actions for pool on ipam" })).toBeVisible();
  await menuButton.click();
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(menuButton).toBeFocused();
  for (const name of ["session on edge-1", "session on edge-5", "pool on ipam"])
    await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  const selection = page.getByRole("region", { name: "Selection" });
  await selection.getByRole("button", { name: "Deploy 2 of 3" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Deploy/ })
    .click();
  await expect(selection).toContainText("1 problem selected");
  await expect(selection.getByRole("button", { name: "Deploy" })).toBeFocused();
  await selection.getByRole("button", { name: "Clear selection" }).click();
  await expect(page.getByRole("region", { name: "Problems" })).toBeFocused();
});

test("says in the head of a resource that waits for two causes what they are", onRealServer, async ({ page, app, open }) => {
  await open(paths.resource(await app.env("incident"), "lab::Thing[core,name=uplink]"));
  const reason = page.getByRole("region", { name: "Reason" });
  await expect(reason).toContainText(/Skipped because session on edge-1 failed: connection to \S+ timed out after \d+ s/);
  await expect(reason).toContainText(
    /Skipped because port-7 on edge-3 failed: commit \d+ on edge-3 refused: mtu of port-7 is out of range/,
  );
});

test("the column Reason explains each row", onRealServer, async ({ page, app, open }) => {
  await open(paths.resources(await app.env("incident"), { "filter.agent": "core", "filter.status": "!deployed" }));
  await expect(tableRows(page, "Resources")).toHaveCount(3);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Reason" }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Unable to find a handler for lab::Unhandled[core,name=license],v=2").first()).toBeVisible();
  await expect(async () => {
    const texts = await getRowTexts(page, "Resources", 3);
    expect(texts.filter((text) => /license on core: Unable to find a handler/.test(text))).toHaveLength(1);
    expect(texts.filter((text) => /(session on edge-1|port-7 on edge-3): .* \(\+1\)/.test(text))).toHaveLength(1);
  }).toPass();
});

test("a list of a thousand problems renders only the rows in view", async ({ page, app, open }) => {
  const failed = (index: number) => `lab::Thing[edge-${index},name=session]`;
  await page.route(/\/api\/v2\/resource\?.*deployed/, (route) =>
    route.fulfill({
      json: {
        data: Array.from({ length: 1000 }, (_, index) => ({
          resource_id: failed(index),
          resource_version_id: `${failed(index)},v=2`,
          id_details: { resource_type: "lab::Thing", agent: `edge-${index}`, attribute: "name", resource_id_value: "session" },
          requires: [],
          status: "failed",
        })),
        links: {},
        metadata: { total: 1000, before: 0, after: 0, page_size: 1000 },
      },
    }),
  );
  await open(paths.problems(await app.env("incident"), { separate: "true" }));
  await expect(page.getByText("1,000 broken resources, 1,000 problems")).toBeVisible();
  expect(await page.locator("*").count()).toBeLessThanOrEqual(4000);
  await expect(page.getByRole("table", { name: "Problems" })).toHaveAttribute("aria-rowcount", "1001");
  await page.mouse.wheel(0, 100_000);
  await expect(tableRows(page, "Problems").filter({ hasText: "edge-999" })).toBeVisible();
});
