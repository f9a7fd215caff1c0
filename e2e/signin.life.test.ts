/** How long a session lives: renewed before it ends, and what becomes of one that is not. */
import { paths } from "../src/paths.ts";
import { account, dialog, expect, signIn, test } from "./signin.ts";

test.describe("a short session", () => {
  test.use({ life: 8 });

  test("is renewed before it ends, by one tab for all", async ({ page, context, site, go }) => {
    const life = await site.shortLife();
    const renewals: string[] = [];
    context.on("request", (request) => request.url().endsWith("/login/renew") && renewals.push(request.method()));
    await go("/");
    await signIn(page);
    await expect(account(page)).toBeVisible();
    const other = await context.newPage();
    await go(paths.projects(), other);
    await expect(account(other)).toBeVisible();
    await other.waitForTimeout(life * 1700);
    // At half of its life each time, within the two seconds from one look to the next.
    expect(renewals.length).toBeGreaterThanOrEqual(2);
    expect(renewals.length).toBeLessThanOrEqual(4);
    for (const [tab, name] of [
      [page, "Overview"],
      [other, "Projects"],
    ] as const) {
      await tab.getByRole("button", { name: "Refresh" }).click();
      await expect(tab.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(dialog(tab)).toHaveCount(0);
    }
  });

  test("that cannot be renewed ends with the server's own words, and goes on after a sign-in in another tab", async ({
    page,
    context,
    site,
    go,
  }) => {
    await site.shortLife();
    await context.route("**/login/renew", (route) => route.abort());
    await go(paths.projects());
    await signIn(page);
    await expect(account(page)).toBeVisible();
    await expect(dialog(page)).toContainText("Signature has expired", { timeout: 50_000 });
    const other = await context.newPage();
    await go("/", other);
    await signIn(other);
    await expect(account(other)).toBeVisible();
    await expect(dialog(page)).toBeHidden();
    await expect(account(page)).toBeVisible();
  });
});
