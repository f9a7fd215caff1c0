/** Test client of a mock whose clock is controlled by the test. */
import type { Scenario } from "./scenarios.ts";
import { createMock, type Mock } from "./server.ts";

interface RequestOptions {
  env?: string;
  body?: object;
  signal?: AbortSignal;
}

export const sendToMock = (mock: Mock, method: string, path: string, { env, body, signal }: RequestOptions = {}): Promise<Response> => {
  const headers = env ? { "X-Inmanta-tid": env } : undefined;
  return mock.handle(new Request(`http://orchestrator${path}`, { method, headers, signal, body: body && JSON.stringify(body) }));
};

/** Returns the parsed body; null for an empty one. */
export const requestJson = async (mock: Mock, method: string, path: string, options: RequestOptions = {}): Promise<any> =>
  JSON.parse((await (await sendToMock(mock, method, path, options)).text()) || "null");

export const findEnvironmentId = async (mock: Mock, name: string): Promise<string> => {
  const { data } = await requestJson(mock, "GET", "/api/v2/environment");
  return data.find((item: { name: string }) => item.name === name).id;
};

/** Initial time of a test client, in milliseconds. */
export const clockStart = Date.UTC(2026, 10, 24);

/** Creates a mock and a client of one of its environments. Time passes only with `advance`. */
export async function createTestClient(scenario: Scenario, name: string, saved?: string, initialTime = clockStart) {
  let time = initialTime;
  const mock = createMock({ scenario, saved, now: () => time });
  const env = await findEnvironmentId(mock, name);
  const get = (path: string) => requestJson(mock, "GET", path, { env });
  const post = (path: string, body: object = {}) => requestJson(mock, "POST", path, { env, body });
  return {
    mock,
    env,
    get,
    post,
    time: () => time,
    advance: (seconds: number) => void (time += seconds * 1000),
    recompile: (options: { update?: boolean; reinstall?: boolean; message?: string } = {}) => {
      const { update = false, reinstall = false, message = "" } = options;
      return post(`/api/v1/notify/${env}`, { update, reinstall, metadata: { type: "api", message } });
    },
    compiles: async () => (await get("/api/v2/compilereport")).data,
    /** The newest compile, with its stages. */
    newestCompile: async () => {
      const { data } = await get("/api/v2/compilereport?limit=1");
      return (await get(`/api/v2/compilereport/${data[0].id}`)).data;
    },
    /** Counts of released resources by status, without zeros. */
    countByStatus: async (): Promise<Record<string, number>> => {
      const { deploy_summary: summary } = (await get("/api/v2/resource?limit=1&deploy_summary=true")).metadata;
      return Object.fromEntries(Object.entries(summary.by_state as Record<string, number>).filter(([, count]) => count > 0));
    },
    agentStatuses: async (): Promise<Record<string, string>> =>
      Object.fromEntries((await get("/api/v2/agents")).data.map((agent: { name: string; status: string }) => [agent.name, agent.status])),
    /** The environment's GraphQL node. */
    environment: async () => {
      const query = "{ environments(first: 1000) { edges { node { id halted isCompiling isMarkedForDeletion lastVersion } } } }";
      const { data } = await requestJson(mock, "POST", "/api/v2/graphql", { body: { query } });
      return data.data.environments.edges.map(({ node }: any) => node).find((node: { id: string }) => node.id === env);
    },
    resourceSummary: async () => {
      const query = `{ resourceSummary(environment: "${env}") { compliance lastHandlerRun isDeploying } }`;
      return (await requestJson(mock, "POST", "/api/v2/graphql", { body: { query } })).data.data.resourceSummary;
    },
  };
}
