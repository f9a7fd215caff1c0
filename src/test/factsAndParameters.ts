/** For tests: facts and parameters as the server has them, and the form that sets them. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect } from "vitest";
import type { MockServer } from "./mockServer";

/** A resource that facts are set of; none needs to exist for that. */
export const factResourceId = "std::testing::NullResource[r,name=Größe-日本]";

/** A field of the form that is open, once it is. */
export const findFormField = async (name: string): Promise<HTMLElement> => within(await screen.findByRole("form")).getByLabelText(name);

export const setFact = (server: MockServer, env: string, name: string, fact: object = {}) =>
  server.ask("PUT", `/api/v2/facts/${encodeURIComponent(name)}`, {
    env,
    body: { source: "fact", value: "old", resource_id: factResourceId, ...fact },
  });

export const setParameter = (server: MockServer, env: string, name: string, parameter: object = {}) =>
  server.ask("PUT", `/api/v2/parameters/${encodeURIComponent(name)}`, { env, body: { source: "report", value: "old", ...parameter } });

export const fetchStoredFacts = async (server: MockServer, env: string): Promise<Record<string, unknown>[]> =>
  (await server.ask("GET", `/api/v2/resource/${encodeURIComponent(factResourceId)}/facts`, { env })).data;

export const fetchStoredParameters = async (server: MockServer, env: string): Promise<Record<string, unknown>[]> =>
  (await server.ask("GET", "/api/v2/parameters", { env })).data;

/** Expects that an environment's compiles were asked for, for these names that were set or deleted, and no others. */
export const expectCompiles = (server: MockServer, env: string, params: unknown[]): Promise<void> =>
  waitFor(async () => {
    const { data } = await server.ask("GET", "/api/v2/compilereport?sort=requested.asc", { env });
    expect(data.map(({ metadata }: { metadata: Record<string, unknown> }) => metadata.params)).toEqual(params);
  });
