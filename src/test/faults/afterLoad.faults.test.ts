/** A fault that begins after the page has loaded. */
import { expect, test } from "vitest";
import { cells } from "./cells";
import { openFaultyPage } from "./openFaultyPage";

test.each(cells)("$page, $fault.name: after load", async ({ page: pageName, fault }) => {
  const page = await openFaultyPage(pageName, fault);
  await page.load();
  await page.expectFresh(fault.isPlausible ? 20 : 5);
  await page.prepare();
  const [contents, untrueTexts] = [page.getContents(), page.getUntrueTexts()];
  const expectKept = () => {
    expect(page.getContents()).toEqual(contents);
    expect(page.getUntrueTexts().filter((text) => !untrueTexts.includes(text))).toEqual([]);
  };

  page.begin();
  await page.expectSaid();
  expectKept();
  await page.expectRefreshSends();
  expectKept();
  page.end();
  await page.expectFresh(fault.recoverySeconds);
  expectKept();

  page.begin();
  await page.expectSaid();
  page.end();
  page.clickRefresh();
  await page.expectFresh(fault.isPlausible ? 20 : 5);
  expectKept();
});
