/** Steps and looks that the tests of several pages share. */
import type { Page } from "@playwright/test";
import { expect, type App } from "./fixtures.ts";

export const toast = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
export const question = (page: Page) => page.getByRole("dialog");

/** Opens the menu of a row, and chooses in it. */
export async function act(page: Page, of: string | number, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions of ${of}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** An environment of the test's own, in a project of its own; of the same repository as another, where one is named. */
export async function ownEnvironment(app: App, what: string, like?: string): Promise<{ env: string; name: string; project: string }> {
  const name = app.ownName(what);
  const project = (await app.ask("PUT", "/api/v2/project", { body: { name } })).data.id;
  const alike = like && (await app.ask("GET", `/api/v2/environment/${await app.env(like)}`)).data;
  const repository = alike && { repository: alike.repo_url, branch: alike.repo_branch };
  const body = { name, project_id: project, ...repository };
  return { env: (await app.ask("PUT", "/api/v2/environment", { body })).data.id, name, project };
}

/** Answers a question. */
export const answer = (page: Page, question: string, yes: string) =>
  page.getByRole("dialog", { name: question }).getByRole("button", { name: yes, exact: true }).click();
/** The button of a deed of the page. */
export const deed = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

/** Goes to a page by the navigation. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: place, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
}

/** How often a page of the app was loaded anew. */
export function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  return () => loads;
}

/** A part of the Dashboard. */
export const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** What a chart is read with by keys. */
export const reader = (page: Page, chart: string) => page.getByRole("slider", { name: `${chart}, read along the time` });

/** Refreshes until something shows: within a second of an answer Refresh asks nothing. `shows` is tried again, so it must not wait long. */
export const refreshUntil = (page: Page, shows: () => Promise<void>) =>
  expect(async () => {
    // What is waited for may be a dialog, which covers the button.
    await page
      .getByRole("button", { name: "Refresh" })
      .click({ timeout: 1000 })
      .catch(() => undefined);
    await shows();
  }).toPass();
