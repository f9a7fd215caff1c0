/** Session lifetime: renewal and expiry. */
import { paths } from "../src/paths.ts";
import { onRealServer } from "./fixtures.ts";
import { accountButton, signInDialog, expect, submitSignIn, recordAcceptedTokens, signInTest } from "./signin.ts";
import { refreshUntilPasses } from "./steps.ts";

signInTest("a session is renewed before it expires, by one tab for all", onRealServer, async ({ page, context, site, go }) => {
  const lifetime = await site.getSessionLifetime();
  const isRenewal = (request: { url: () => string }) => request.url().endsWith("/login/renew");
  let renewalCount = 0;
  const renewedTokens: string[] = [];
  context.on("request", (request) => isRenewal(request) && (renewalCount += 1));
  context.on("response", async (response) => isRenewal(response) && renewedTokens.push((await response.json()).data.token));
  await go("/");
  await submitSignIn(page);
  await expect(accountButton(page)).toBeVisible();
  const otherTab = await context.newPage();
  await go(paths.projects(), otherTab);
  await expect(accountButton(otherTab)).toBeVisible();
  for (const count of [1, 2]) {
    // Renewal is due at half the lifetime and checked every 2 s.
    await site.skipTime(lifetime / 2 + 2);
    await expect.poll(() => renewedTokens.length, { timeout: lifetime * 1000 }).toBeGreaterThanOrEqual(count);
  }
  // The first session has expired by now.
  for (const [tab, name] of [
    [page, "Overview"],
    [otherTab, "Projects"],
  ] as const) {
    const acceptedTokens = recordAcceptedTokens(tab);
    await refreshUntilPasses(tab, async () => expect(renewedTokens.slice(1).some((token) => acceptedTokens.has(token))).toBe(true));
    await expect(tab.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(signInDialog(tab)).toHaveCount(0);
  }
  // With short sessions on a real orchestrator a third renewal may be due. Two tabs that renew separately would make four.
  expect(renewalCount).toBeLessThan(4);
});

signInTest(
  "an expired session shows the server's message, and resumes after a sign-in in another tab",
  onRealServer,
  async ({ page, context, site, go }) => {
    const lifetime = await site.getSessionLifetime();
    await context.route("**/login/renew", (route) => route.abort());
    await go(paths.projects());
    await submitSignIn(page);
    await expect(accountButton(page)).toBeVisible();
    await site.skipTime(lifetime + 1);
    await expect(signInDialog(page)).toContainText("Signature has expired", { timeout: 50_000 });
    const otherTab = await context.newPage();
    await go("/", otherTab);
    await submitSignIn(otherTab);
    await expect(accountButton(otherTab)).toBeVisible();
    await expect(signInDialog(page)).toBeHidden();
    await expect(accountButton(page)).toBeVisible();
  },
);
