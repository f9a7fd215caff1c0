/** The URL contains the whole state of a page. */
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, getRowTexts, test } from "./fixtures.ts";

test("the URL of page 3 of a filtered list shows the same rows in another browser", onRealServer, async ({ page, app, open, browser }) => {
  await open(paths.resources(await app.env("prod"), { "filter.resource_id_value": "iface", sort: "agent.desc" }));
  const next = page.getByRole("link", { name: "Next page" });
  await next.click();
  await expect(paginationStatus(page)).toContainText("21–40 of 80");
  await next.click();
  await expect(paginationStatus(page)).toContainText("41–60 of 80");
  const expectedTexts = await getRowTexts(page, "Resources", 20);
  const otherContext = await browser.newContext();
  const otherPage = await otherContext.newPage();
  await otherPage.goto(page.url());
  expect(await getRowTexts(otherPage, "Resources", 20)).toEqual(expectedTexts);
  await otherContext.close();
  await page.reload();
  expect(await getRowTexts(page, "Resources", 20)).toEqual(expectedTexts);
});

test("Back and Forward step through filters, sorting and pages", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const states: { address: string; texts: string[] }[] = [];
  const rememberState = async (expected: string) => {
    await expect(paginationStatus(page)).toContainText(expected);
    await expect(page.getByRole("region", { name: "Resources" })).toHaveAttribute("aria-busy", "false");
    states.push({ address: page.url(), texts: await tableRows(page, "Resources").allInnerTexts() });
  };
  await rememberState("1–20 of 94");
  await page.getByRole("searchbox", { name: "Agent" }).fill("router");
  await page.keyboard.press("Enter");
  await rememberState("1–20 of 48");
  await page.getByRole("searchbox", { name: "Name" }).fill("iface");
  await page.keyboard.press("Enter");
  await rememberState("1–20 of 40");
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await rememberState("1–20 of 40");
  await page.getByRole("link", { name: "Next page" }).click();
  await rememberState("21–40 of 40");

  const expectState = async ({ address, texts }: (typeof states)[number]) => {
    await expect(page).toHaveURL(address);
    await expect.poll(() => tableRows(page, "Resources").allInnerTexts()).toEqual(texts);
  };
  for (const state of states.slice(0, -1).toReversed()) {
    await page.goBack();
    await expectState(state);
  }
  for (const state of states.slice(1)) {
    await page.goForward();
    await expectState(state);
  }
});
