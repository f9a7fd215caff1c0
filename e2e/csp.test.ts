/** The content security policy: what breaks it does not run, and fails its test. That every page keeps to it is seen by every test. */
import { expect, rows, test } from "./fixtures.ts";

/** What was told of breaking the policy; from then on it fails no test. */
async function taken(wrong: string[]): Promise<string> {
  await expect.poll(() => wrong.length).toBeGreaterThan(0);
  return wrong.splice(0).join("\n");
}

test("a script that was put into a page does not run, and is told", async ({ page, open, wrong }) => {
  await open("/");
  await expect(rows(page, "Overview").first()).toBeVisible();
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return "ran" in window;
  });
  expect(ran).toBe(false);
  expect(await taken(wrong)).toContain("script-src");
});

test("a request to another host, from a second window, is not made, and is told", async ({ browser, app, wrong }) => {
  const page = await browser.newPage();
  await page.goto(app.url);
  await expect(rows(page, "Overview").first()).toBeVisible();
  const answered = await page.evaluate(() =>
    fetch("http://127.0.0.1:9/").then(
      () => true,
      () => false,
    ),
  );
  expect(answered).toBe(false);
  expect(await taken(wrong)).toContain("connect-src");
  await page.close();
});
