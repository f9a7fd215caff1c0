/** Steps and locators that several tests share. */
import type { Page } from "@playwright/test";
import { expect, type ServedApp } from "./fixtures.ts";

export const toast = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
export const dialog = (page: Page) => page.getByRole("dialog");

/** Opens the menu of a row and selects an action. */
export async function clickRowAction(page: Page, row: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${row}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** Creates an environment in a new project. With `templateName`, uses the repository of that environment. */
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

/** Confirms a dialog. */
export const acceptDialog = (page: Page, dialogName: string, confirmLabel: string) =>
  page.getByRole("dialog", { name: dialogName }).getByRole("button", { name: confirmLabel, exact: true }).click();
/** A button in the main element, such as Deploy. */
export const actionButton = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

/** Opens a page through the navigation. */
export async function goToPage(page: Page, pageName: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: pageName, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: pageName })).toBeVisible();
}

/** Counts full page loads from now on. */
export function countPageLoads(page: Page): () => number {
  let loads = 0;
  page.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  return () => loads;
}

/** A region by name, such as a card of the Dashboard. */
export const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The slider that reads a chart by keyboard. */
export const chartSlider = (page: Page, chart: string) => page.getByRole("slider", { name: `${chart}, chart` });

/** Clicks Refresh until the assertion passes. Repeated because Refresh skips data younger than 1 s; the assertion needs a short timeout. */
export const refreshUntilPasses = (page: Page, assertion: () => Promise<void>) =>
  expect(async () => {
    // The assertion may wait for a dialog, which covers the button.
    await page
      .getByRole("button", { name: "Refresh", exact: true })
      .click({ timeout: 1000 })
      .catch(() => undefined);
    await assertion();
  }).toPass();

/** An environment with a released version and all agents up. On a real orchestrator, creates and compiles one. */
export async function getReleasedVersion(app: ServedApp): Promise<{ env: string; name: string; version: number }> {
  if (!process.env.ORCHESTRATOR_URL) {
    const env = await app.env("prod");
    await app.callApi("POST", "/api/v2/agent/router-2/unpause", { env });
    return { env, name: "prod", version: 3 };
  }
  const { env, name } = await createTestEnvironment(app, "released version", "prod");
  await app.callApi("POST", `/api/v1/notify/${env}`, { body: { update: true } });
  let version = 0;
  await expect
    .poll(
      async () => {
        const { data } = await app.callApi("GET", "/api/v2/resource?limit=1", { env });
        version = Number(/,v=(\d+)$/.exec(data[0]?.resource_version_id ?? "")?.[1] ?? 0);
        return version;
      },
      { timeout: 120_000, intervals: [500] },
    )
    .toBeGreaterThan(0);
  return { env, name, version };
}

/** Delays what the page loads from now on, by URL. Returns a function that lets it through. */
export async function holdBack(page: Page, urls: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(urls, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
