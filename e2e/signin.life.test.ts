/** How long a session lives: renewed before it ends, and what becomes of one that is not. */
import { paths } from "../src/paths.ts";
import { real } from "./fixtures.ts";
import { account, dialog, expect, signIn, takenFrom, test } from "./signin.ts";
import { refreshUntil } from "./steps.ts";

test("a session is renewed before it ends, by one tab for all", real, async ({ page, context, site, go }) => {
  const life = await site.lifetime();
  const isRenewal = (request: { url: () => string }) => request.url().endsWith("/login/renew");
  let asked = 0;
  const renewed: string[] = [];
  context.on("request", (request) => isRenewal(request) && (asked += 1));
  context.on("response", async (response) => isRenewal(response) && renewed.push((await response.json()).data.token));
  await go("/");
  await signIn(page);
  await expect(account(page)).toBeVisible();
  const other = await context.newPage();
  await go(paths.projects(), other);
  await expect(account(other)).toBeVisible();
  for (const count of [1, 2]) {
    // At half of its life each time, within the two seconds from one look to the next.
    await site.hurry(life / 2 + 2);
    await expect.poll(() => renewed.length, { timeout: life * 1000 }).toBeGreaterThanOrEqual(count);
  }
  // The first session has ended by now.
  for (const [tab, name] of [
    [page, "Overview"],
    [other, "Projects"],
  ] as const) {
    const taken = takenFrom(tab);
    await refreshUntil(tab, async () => expect(renewed.slice(1).some((token) => taken.has(token))).toBe(true));
    await expect(tab.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(dialog(tab)).toHaveCount(0);
  }
  // Sessions of a real orchestrator may be short: a third renewal is then due. Two tabs that each renewed theirs would be four.
  expect(asked).toBeLessThan(4);
});

test(
  "a session that cannot be renewed ends with the server's own words, and goes on after a sign-in in another tab",
  real,
  async ({ page, context, site, go }) => {
    const life = await site.lifetime();
    await context.route("**/login/renew", (route) => route.abort());
    await go(paths.projects());
    await signIn(page);
    await expect(account(page)).toBeVisible();
    await site.hurry(life + 1);
    await expect(dialog(page)).toContainText("Signature has expired", { timeout: 50_000 });
    const other = await context.newPage();
    await go("/", other);
    await signIn(other);
    await expect(account(other)).toBeVisible();
    await expect(dialog(page)).toBeHidden();
    await expect(account(page)).toBeVisible();
  },
);
