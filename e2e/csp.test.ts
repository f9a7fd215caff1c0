/** The content security policy blocks violations, and the `problems` fixture of every test records them. */
import { expect, tableRows, test } from "./fixtures.ts";

/** Waits for recorded problems and removes them, so that they don't fail the test. */
async function drainProblems(problems: string[]): Promise<string> {
  await expect.poll(() => problems.length).toBeGreaterThan(0);
  return problems.splice(0).join("\n");
}

test("an injected inline script is blocked and recorded", async ({ page, open, problems }) => {
  await open("/");
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const hasRun = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return "ran" in window;
  });
  expect(hasRun).toBe(false);
  expect(await drainProblems(problems)).toContain("script-src");
});

test("a request to another host from a second window is blocked and recorded", async ({ browser, app, problems }) => {
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
  expect(await drainProblems(problems)).toContain("connect-src");
  await page.close();
});
