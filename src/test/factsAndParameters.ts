/** For tests of facts and parameters: stored values and the form. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect } from "vitest";
import type { MockServer } from "./mockServer";

/** Resource for facts. It needn't exist. */
export const factResourceId = "std::testing::NullResource[r,name=Größe-日本]";

/** Waits for the form and returns one of its fields. */
export const findFormField = async (name: string): Promise<HTMLElement> => within(await screen.findByRole("form")).getByLabelText(name);

export const setFact = (server: MockServer, env: string, name: string, fact: object = {}) =>
  server.fetchJson("PUT", `/api/v2/facts/${encodeURIComponent(name)}`, {
    env,
    body: { source: "fact", value: "old", resource_id: factResourceId, ...fact },
  });

export const setParameter = (server: MockServer, env: string, name: string, parameter: object = {}) =>
  server.fetchJson("PUT", `/api/v2/parameters/${encodeURIComponent(name)}`, {
    env,
    body: { source: "report", value: "old", ...parameter },
  });

export const fetchStoredFacts = async (server: MockServer, env: string): Promise<Record<string, unknown>[]> =>
  (await server.fetchJson("GET", `/api/v2/resource/${encodeURIComponent(factResourceId)}/facts`, { env })).data;

export const fetchStoredParameters = async (server: MockServer, env: string): Promise<Record<string, unknown>[]> =>
  (await server.fetchJson("GET", "/api/v2/parameters", { env })).data;

/** Waits until an environment has exactly these compiles, by the names of the facts or parameters that caused them. */
export const expectCompiles = (server: MockServer, env: string, params: unknown[]): Promise<void> =>
  waitFor(async () => {
    const { data } = await server.fetchJson("GET", "/api/v2/compilereport?sort=requested.asc", { env });
    expect(data.map(({ metadata }: { metadata: Record<string, unknown> }) => metadata.params)).toEqual(params);
  });
