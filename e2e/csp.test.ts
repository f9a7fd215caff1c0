/** The content security policy: what breaks it does not run, and fails its test. That every page keeps to it is seen by every test. */
import { expect, tableRows, test } from "./fixtures.ts";

/** What was told of breaking the policy; from then on it fails no test. */
async function takeProblems(problems: string[]): Promise<string> {
  await expect.poll(() => problems.length).toBeGreaterThan(0);
  return problems.splice(0).join("\n");
}

test("a script that was put into a page does not run, and is told", async ({ page, open, problems }) => {
  await open("/");
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const hasRun = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return "ran" in window;
  });
  expect(hasRun).toBe(false);
  expect(await takeProblems(problems)).toContain("script-src");
});

test("a request to another host, from a second window, is not made, and is told", async ({ browser, app, problems }) => {
  const page = await browser.newPage();
  await page.goto(app.url);
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const isAllowed = await page.evaluate(() =>
    fetch("http://127.0.0.1:9/").then(
      () => true,
      () => false,
    ),
  );
  expect(isAllowed).toBe(false);
  expect(await takeProblems(problems)).toContain("connect-src");
  await page.close();
});
