/** A fault that begins before the page loads. */
import { expect, test } from "vitest";
import { cells } from "./cells";
import { openFaultyPage } from "./openFaultyPage";

test.each(cells)("$page, $fault.name: at load", async ({ page: pageName, fault }) => {
  const page = await openFaultyPage(pageName, fault);
  page.begin();
  await page.load();
  await page.expectSaid();
  const untrueTexts = page.getUntrueTexts();
  await page.expectRefreshSends();
  page.end();
  await page.expectFresh(fault.recoverySeconds);
  expect(untrueTexts.filter((text) => !page.getUntrueTexts().includes(text))).toEqual([]);

  await page.leave();
  page.begin();
  await page.comeBack();
  await page.expectSaid();
  page.end();
  page.clickRefresh();
  await page.expectFresh(fault.isPlausible ? 20 : 5);
});
