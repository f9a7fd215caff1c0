/** Steps and looks that the tests of several pages share. */
import type { Page } from "@playwright/test";
import { expect, type ServedApp } from "./fixtures.ts";

export const toast = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
export const dialog = (page: Page) => page.getByRole("dialog");

/** Opens the menu of a row, and chooses in it. */
export async function clickRowAction(page: Page, row: string | number, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions of ${row}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** An environment of the test's own, in a project of its own; of the same repository as another, where one is named. */
export async function createTestEnvironment(
  app: ServedApp,
  purpose: string,
  templateName?: string,
): Promise<{ env: string; name: string; project: string }> {
  const name = app.uniqueName(purpose);
  const project = (await app.callApi("PUT", "/api/v2/project", { body: { name } })).data.id;
  const template = templateName && (await app.callApi("GET", `/api/v2/environment/${await app.env(templateName)}`)).data;
  const repository = template && { repository: template.repo_url, branch: template.repo_branch };
  const body = { name, project_id: project, ...repository };
  return { env: (await app.callApi("PUT", "/api/v2/environment", { body })).data.id, name, project };
}

/** Answers a question. */
export const acceptDialog = (page: Page, dialogName: string, confirmLabel: string) =>
  page.getByRole("dialog", { name: dialogName }).getByRole("button", { name: confirmLabel, exact: true }).click();
/** The button of a deed of the page. */
export const actionButton = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

/** Goes to a page by the navigation. */
export async function goToPage(page: Page, pageName: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: pageName, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: pageName })).toBeVisible();
}

/** How often a page of the app was loaded anew. */
export function countPageLoads(page: Page): () => number {
  let loads = 0;
  page.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  return () => loads;
}

/** A part of the Dashboard. */
export const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** What a chart is read with by keys. */
export const chartSlider = (page: Page, chart: string) => page.getByRole("slider", { name: `${chart}, read along the time` });

/** Refreshes until something shows: within a second of an answer Refresh asks nothing. `shows` is tried again, so it must not wait long. */
export const refreshUntilPasses = (page: Page, assertion: () => Promise<void>) =>
  expect(async () => {
    // What is waited for may be a dialog, which covers the button.
    await page
      .getByRole("button", { name: "Refresh" })
      .click({ timeout: 1000 })
      .catch(() => undefined);
    await assertion();
  }).toPass();
