/** Steps and looks that the tests of several pages share. */
import type { Page } from "@playwright/test";
import { axe, expect, holdTime, pass, type App, type recordApi } from "./fixtures.ts";

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

/** How often a page that stands asks in a minute at rest; its clock was installed. */
export async function askedAtRest(page: Page, api: ReturnType<typeof recordApi>): Promise<number> {
  await api.idle();
  await holdTime(page);
  await pass(page, 5, api);
  const before = api.asked.length;
  await pass(page, 60, api);
  return api.asked.length - before;
}

/** Expects that axe finds nothing in either theme, in a wide window and a narrow one, and that nothing is wider than they. */
export async function expectWellMade(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await axe(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}

/** Answers a question. */
export const answer = (page: Page, question: string, yes: string) =>
  page.getByRole("dialog", { name: question }).getByRole("button", { name: yes, exact: true }).click();
/** The button of a deed of the page. */
export const deed = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

/** What a page sends to the server that is no question. */
export function recordDeeds(page: Page): { path: string; body: any }[] {
  const deeds: { path: string; body: any }[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() === "GET" || path.endsWith("/graphql")) return;
    deeds.push({ path: path.slice(path.indexOf("/api/")), body: request.postDataJSON() as unknown });
  });
  return deeds;
}

/** Keeps requests waiting, all or those of a method; gives what lets them go on. */
export async function holdPath(page: Page, path: string | RegExp, method?: string): Promise<() => void> {
  let goOn!: () => void;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(path, async (route) => {
    if (method === undefined || route.request().method() === method) await held;
    await route.fallback();
  });
  return goOn;
}

/** The answer to how many agents there are, where 1,300 are not up. */
export const manyAgents = {
  data: Array.from({ length: 1000 }, (_, index) => ({ name: `agent-${index}`, paused: true, status: "paused", unpause_on_resume: null })),
  links: {},
  metadata: { total: 1400, before: 0, after: 400, page_size: 1000 },
};

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

/** Refreshes until something shows: within a second of an answer Refresh asks nothing. */
export const refreshUntil = (page: Page, shows: () => Promise<void>) =>
  expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click();
    await shows();
  }).toPass();
