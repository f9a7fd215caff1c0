/** Audits the pages that need a server with sign-in: the sign-in itself, users, roles and tokens. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { tableRows } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";
import { accountButton, admin, signInDialog, expireSession, expect, submitSignIn, signInTest } from "./signin.ts";
import { clickRowAction, refreshUntilPasses } from "./steps.ts";
import { maxRequestsWhenIdle, expectAccessible, recordConsoleErrors, countRequestsAtRest, toTitlePattern } from "./audit.ts";

signInTest("the sign-in page after a failed attempt, and the dialog after the session has ended", async ({ page, site, go }) => {
  const { env } = await site.createEnvironment();
  const errors = recordConsoleErrors(page, true);
  await go(paths.resources(env));
  await expect(page).toHaveTitle(toTitlePattern("Sign in"));
  await submitSignIn(page, { ...admin, password: "wrong" });
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await submitSignIn(page);
  await expect(accountButton(page)).toBeVisible();
  await expireSession(page);
  await refreshUntilPasses(page, () => expect(signInDialog(page)).toBeVisible({ timeout: 1500 }));
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

/** Requests of an idle minute after the administrator has signed in. Expects that a new session isn't renewed in that minute. */
async function countRequests(page: Page, open: () => Promise<void>, waitUntilReady: () => Promise<unknown>): Promise<number> {
  const api = recordApiRequests(page);
  await page.clock.install();
  await open();
  await submitSignIn(page);
  await waitUntilReady();
  const requestCount = await countRequestsAtRest(page, api);
  expect(api.requests.filter((request) => request.includes("/login/renew"))).toEqual([]);
  return requestCount;
}

for (const tab of ["users", "roles", "password"] as const) {
  signInTest(`Users, ${tab}`, async ({ page, go }) => {
    const errors = recordConsoleErrors(page, false);
    const requestCount = await countRequests(
      page,
      () => go(paths.users(tab)),
      () => expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible(),
    );
    // The password tab shows no data of the server.
    expect(requestCount > 0).toBe(tab !== "password");
    expect(requestCount).toBeLessThanOrEqual(maxRequestsWhenIdle);
    await expect(page).toHaveTitle("Users · Lookout");
    if (tab === "users") await clickRowAction(page, "admin", "Roles");
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });
}

signInTest("Tokens, one just created", async ({ page, site, go }) => {
  const errors = recordConsoleErrors(page, false);
  const { env, name } = await site.createEnvironment();
  await site.callApi("POST", "/api/v2/environment_auth", { env, body: { client_types: ["api", "agent", "compiler"], expire: 60 } });
  await site.callApi("POST", "/api/v2/environment_auth", { env, body: { client_types: ["agent"] } });
  const requestCount = await countRequests(
    page,
    () => go(paths.settings(env, "tokens")),
    () => expect(tableRows(page, "Tokens")).toHaveCount(2),
  );
  expect(requestCount).toBeLessThanOrEqual(maxRequestsWhenIdle);
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(tableRows(page, "Tokens")).toHaveCount(3);
  await expect(page).toHaveTitle(new RegExp(`^(✕ )?Settings · ${name} · .+ · Lookout$`));
  await expectAccessible(page);
  expect(errors).toEqual([]);
});
