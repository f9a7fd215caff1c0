/** What the tests of facts, parameters and discovered resources share. */
import type { Page } from "@playwright/test";
import { expect, type App } from "./fixtures.ts";

export const rid = "std::testing::NullResource[r,name=Größe-日本]";

/** A field, or a choice, of the form that is open. */
export const field = (page: Page, name: string) => page.getByRole("form").getByLabel(name, { exact: true });
export const choice = (page: Page, name: string) => page.getByRole("form").getByRole("combobox", { name: new RegExp(`^${name}`) });

export const factsOf = async (app: App, env: string, of = rid) =>
  (await app.ask("GET", `/api/v2/resource/${encodeURIComponent(of)}/facts`, { env })).data as Record<string, unknown>[];
export const parametersOf = async (app: App, env: string) =>
  (await app.ask("GET", "/api/v2/parameters", { env })).data as Record<string, unknown>[];

/** What an environment's compiles were asked for: the names that were set or deleted. */
const askedFor = async (app: App, env: string): Promise<unknown[]> =>
  (await app.ask("GET", "/api/v2/compilereport?sort=requested.asc", { env })).data.map(
    ({ metadata }: { metadata: Record<string, unknown> }) => metadata.params,
  );

/** Expects a compile to be asked for, for the last of the names that were set or deleted, and so many in all. */
export const expectCompiles = (app: App, env: string, params: unknown[]) => expect.poll(() => askedFor(app, env)).toEqual(params);

export const setFact = (app: App, env: string, name: string, fact: object = {}) =>
  app.ask("PUT", `/api/v2/facts/${encodeURIComponent(name)}`, {
    env,
    body: { source: "fact", value: "old", resource_id: rid, ...fact },
  });
export const setParameter = (app: App, env: string, name: string, parameter: object = {}) =>
  app.ask("PUT", `/api/v2/parameters/${encodeURIComponent(name)}`, { env, body: { source: "report", value: "old", ...parameter } });
