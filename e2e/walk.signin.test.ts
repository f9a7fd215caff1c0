/** The walk over what only a server with sign-in has: the sign-in itself, users, roles, tokens. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { recordApi, rows } from "./fixtures.ts";
import { account, admin, dialog, endSession, expect, signIn, test } from "./signin.ts";
import { act, refreshUntil } from "./steps.ts";
import { atRest, expectAccessible, recordErrors, requestsAtRest, titleOf } from "./walk.ts";

test("the sign-in that was refused, and the one over a page whose session ended", async ({ page, site, go }) => {
  const { env } = await site.environment();
  const errors = recordErrors(page, true);
  await go(paths.resources(env));
  await expect(page).toHaveTitle(titleOf("Sign in"));
  await signIn(page, { ...admin, password: "wrong" });
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await signIn(page);
  await expect(account(page)).toBeVisible();
  await endSession(page);
  await refreshUntil(page, () => expect(dialog(page)).toBeVisible({ timeout: 1500 }));
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

/** Requests of a minute of a page that the administrator opens; a session that is fresh is not renewed in it. */
async function requestsOf(page: Page, open: () => Promise<void>, ready: () => Promise<unknown>): Promise<number> {
  const api = recordApi(page);
  await page.clock.install();
  await open();
  await signIn(page);
  await ready();
  const asked = await requestsAtRest(page, api);
  expect(api.asked.filter((request) => request.includes("/login/renew"))).toEqual([]);
  return asked;
}

for (const tab of ["users", "roles", "password"] as const) {
  test(`Users, ${tab}`, async ({ page, go }) => {
    const errors = recordErrors(page, false);
    const asked = await requestsOf(
      page,
      () => go(paths.users(tab)),
      () => expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible(),
    );
    // Nothing of the server's is shown where one changes one's password.
    expect(asked > 0).toBe(tab !== "password");
    expect(asked).toBeLessThanOrEqual(atRest);
    await expect(page).toHaveTitle("Users · Lookout");
    if (tab === "users") await act(page, "admin", "Roles");
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });
}

test("Tokens, with one that was just made", async ({ page, site, go }) => {
  const errors = recordErrors(page, false);
  const { env, name } = await site.environment();
  await site.ask("POST", "/api/v2/environment_auth", { env, body: { client_types: ["api", "agent", "compiler"], expire: 60 } });
  await site.ask("POST", "/api/v2/environment_auth", { env, body: { client_types: ["agent"] } });
  const asked = await requestsOf(
    page,
    () => go(paths.settings(env, "tokens")),
    () => expect(rows(page, "Tokens")).toHaveCount(2),
  );
  expect(asked).toBeLessThanOrEqual(atRest);
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(rows(page, "Tokens")).toHaveCount(3);
  await expect(page).toHaveTitle(titleOf(`Settings · ${name}`));
  await expectAccessible(page);
  expect(errors).toEqual([]);
});
