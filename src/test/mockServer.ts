/** For tests: replaces `fetch` with the mock orchestrator. */
import type { Scenario } from "~mocks/scenarios.ts";
import { createMock } from "~mocks/server.ts";
import { mockFetch, type SentRequest } from "./mockFetch";

export { createErrorResponse, createHtmlResponse, createUnknownRouteResponse, neverResolves } from "./mockFetch";

/** Replaces `fetch` with a mock orchestrator until `vi.unstubAllGlobals()`. */
export function startMockServer({
  scenario = "base",
  ...options
}: Partial<Parameters<typeof createMock>[0]> & { scenario?: Scenario } = {}) {
  const mock = createMock({ scenario, ...options });

  const forwardToMock = ({ method, path, headers, init }: Pick<SentRequest, "method" | "path" | "headers" | "init">) =>
    mock.handle(new Request(new URL(path, "http://orchestrator"), { method, headers, body: init.body }));

  /** Sends a request that isn't recorded; returns the JSON of the response, undefined for an empty one. */
  async function fetchJson(method: string, path: string, { env, body }: { env?: string; body?: object } = {}): Promise<any> {
    const headers: Record<string, string> = env ? { "X-Inmanta-tid": env } : {};
    const response = await forwardToMock({ method, path, headers, init: { body: body && JSON.stringify(body) } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  const getEnvironment = (name: string) => {
    const found = mock.world.environments.find((environment) => environment.name === name);
    if (!found) throw new Error(`The orchestrator has no environment ${name}`);
    return found;
  };

  return {
    ...mockFetch(forwardToMock),
    fetchJson,
    getEnvironmentId: (name: string): string => getEnvironment(name).id,
    /** Adds an agent like the others, as a new version would. */
    addAgent: (environmentName: string, name: string): void => {
      const environment = getEnvironment(environmentName);
      const agents = [...environment.agents(), { ...environment.agents()[0]!, name }];
      environment.agents = () => agents;
    },
    getNewestCompileId: (environment: string): string | undefined => getEnvironment(environment).compiles.at(-1)?.id,
    /** Authorization provider of the scenario; undefined without sign-in. */
    getAuthProvider: () => mock.world.access?.provider,
  };
}

export type MockServer = ReturnType<typeof startMockServer>;
