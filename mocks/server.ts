/**
 * A small orchestrator that uses only web standards, so that the same handlers run in a service worker (`npm start`, the
 * demo), in vitest, and behind the Node server of the browser tests.
 */
import type { Route } from "../src/api/endpoints.ts";
import { authenticate, getConfigScript, type Access, type MockClaims } from "./access.ts";
import type { Context, Handler } from "./context.ts";
import { actionHandlers } from "./handlers.actions.ts";
import { agentHandlers } from "./handlers.agents.ts";
import { compareHandlers } from "./handlers.compare.ts";
import { compileHandlers } from "./handlers.compiles.ts";
import { controlHandlers } from "./handlers.control.ts";
import { environmentHandlers } from "./handlers.environments.ts";
import { graphqlHandlers } from "./handlers.graphql.ts";
import { reportDiscovered, factAndParameterHandlers } from "./handlers.factsAndParameters.ts";
import { metricHandlers } from "./handlers.metrics.ts";
import { notificationHandlers } from "./handlers.notifications.ts";
import { resourceHandlers } from "./handlers.resources.ts";
import { serverHandlers } from "./handlers.server.ts";
import { documentHandlers } from "./handlers.documents.ts";
import { schedulerHandlers } from "./handlers.scheduler.ts";
import { settingHandlers } from "./handlers.settings.ts";
import { versionHandlers } from "./handlers.versions.ts";
import { sessionHandlers } from "./handlers.session.ts";
import { tokenHandlers } from "./handlers.tokens.ts";
import { formatPath, respondJson, respondHtml, parseQuery, respondScript } from "./http.ts";
import { getMethodName } from "./methods.ts";
import { enforcePolicy } from "./policy.ts";
import { isRouteMissing, newestRelease, type Release } from "./releases.ts";
import { changeResponse } from "./releases.responses.ts";
import { buildWorld, type Scenario } from "./scenarios.ts";
import { HttpError, serverError } from "./validation.ts";
import type { Failure, World } from "./world.ts";

/** Used by agents, and by tests in place of agents. */
type AgentRoute = "POST /api/v2/discovered/";

/** A handler for every route of the client; a missing one is a type error. */
const handlers: { [R in Route | AgentRoute]: Handler } = {
  ...actionHandlers,
  ...agentHandlers,
  ...compareHandlers,
  ...compileHandlers,
  ...controlHandlers,
  ...documentHandlers,
  ...environmentHandlers,
  ...graphqlHandlers,
  ...factAndParameterHandlers,
  ...metricHandlers,
  ...notificationHandlers,
  ...resourceHandlers,
  ...schedulerHandlers,
  ...serverHandlers,
  ...sessionHandlers,
  ...settingHandlers,
  ...tokenHandlers,
  ...versionHandlers,
  "POST /api/v2/discovered/": reportDiscovered,
};

const routes = (Object.keys(handlers) as (keyof typeof handlers)[]).map((route) => {
  const [verb, template] = route.split(" ") as [string, string];
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, "([^/]+)")}$`);
  return { route, verb, template, names, pattern, handler: handlers[route], method: getMethodName(route) };
});

/** A request that changed something, to replay on a new world after a reload. */
interface RecordedRequest {
  /** In milliseconds. */
  at: number;
  verb: string;
  url: string;
  env: string | null;
  body: string;
  claims?: MockClaims;
}

/** In milliseconds. */
const pollInterval = 50;

export interface Mock {
  /** Handles an API request under any base path. */
  handle: (request: Request) => Promise<Response>;
  /** Serializes all changes, for `createMock` to restore after a reload. */
  save: () => string;
  /** The state, for tests. */
  world: World;
}

const fatalMessage = "An unexpected error occurred in the server while processing the request: connection was closed";
const truncatedJson = '{"data": [{"resource_id": "std::testing::NullRes';
const failureResponses: Record<Exclude<Failure, "silence">, () => Response> = {
  500: () => respondJson(500, { message: fatalMessage }),
  502: () => respondHtml(502, "Bad Gateway"),
  403: () => respondJson(403, { message: "Access denied: Request is not allowed by the access policy." }),
  broken: () => new Response(truncatedJson, { headers: { "Content-Type": "application/json" } }),
  page: () => respondHtml(200, "Proxy sign-in"),
};

/** Responds with a failure of "trouble". For "silence" it doesn't respond, and rejects when the request is aborted. */
async function respondFailure(failure: Failure, signal?: AbortSignal): Promise<Response> {
  if (failure !== "silence") return failureResponses[failure]();
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("request aborted"))));
}

/** The failure of the environment, or of the resource in the path. */
function getFailure(world: World, environment: string | null, rid: string | undefined): Failure | undefined {
  const found = world.environments.find((item) => item.id === environment);
  return found?.failure ?? (rid === undefined ? undefined : found?.resources().find((row) => row.id === rid)?.failure);
}

function parseBody(text: string): Record<string, unknown> {
  if (text === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new HttpError(400, "The request body couldn't be decoded as a JSON: Expecting value: line 1 column 1 (char 0)");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw serverError();
  return parsed as Record<string, unknown>;
}

const respondError = ({ status, message, extra }: HttpError): Response =>
  respondJson(status, message === "" ? undefined : { message, ...extra });

/** POST methods that don't change anything. */
const readOnlyMethods = ["graphql", "get_compliance_report", "login", "login_renew"];

interface Options {
  scenario: Scenario;
  /** By default the newest. */
  release?: Release;
  /** The result of `save` before a reload. */
  saved?: string;
  /** Overrides of the scenario's access. */
  access?: Partial<Access>;
  /** In milliseconds. */
  now?: () => number;
}

/** Creates a mock orchestrator with its own world. */
export function createMock({ scenario, release = newestRelease, saved, access, now = Date.now }: Options): Mock {
  const savedState = saved ? (JSON.parse(saved) as { since: number; recordedRequests: RecordedRequest[] }) : undefined;
  const since = savedState?.since ?? now();
  const world = buildWorld(scenario, since, release);
  const availableRoutes = routes.filter(({ route }) => !isRouteMissing(release, route));
  if (world.access) Object.assign(world.access, access);
  const recordedRequests: RecordedRequest[] = [];

  const waitUntil = async (time: number) => {
    const end = Date.now() + time - now();
    while (now() < time && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, pollInterval));
  };

  /** Handles a request. Without `liveRequest` this is a replay, which skips authentication, policy and waiting. */
  const respond = async ({ at, verb, url, env, body, claims = {} }: RecordedRequest, liveRequest?: Request): Promise<Response> => {
    world.events.advance(at);
    const headers = new Headers(env === null ? {} : { "X-Inmanta-tid": env });
    const { href, pathname } = new URL(url);
    const path = pathname.slice(pathname.lastIndexOf("/api/v"));
    const matchingRoutes = availableRoutes.filter(({ pattern }) => pattern.test(path));
    if (matchingRoutes.length === 0) return respondHtml(404, "Not Found");
    const route = matchingRoutes.find((item) => item.verb === verb);
    if (!route) return respondHtml(405, "Method Not Allowed");
    let pathValues: string[];
    try {
      pathValues = route.pattern.exec(path)!.slice(1).map(decodeURIComponent);
    } catch {
      return respondHtml(400, "Bad Request");
    }
    const pathParams = Object.fromEntries(route.names.map((name, index) => [name, pathValues[index]!]));
    const failure = path.startsWith("/api/v2/resource") ? getFailure(world, env, pathParams.rid) : undefined;
    if (failure) return respondFailure(failure, liveRequest?.signal);
    const context: Context = {
      world,
      route: route.route,
      method: route.method,
      path: pathParams,
      query: parseQuery(new URL(href)),
      body: {},
      headers,
      claims,
      linkPath: formatPath(route.template, pathParams),
      now: at,
      nextNumber: world.nextNumber,
      waitUntil: liveRequest ? waitUntil : async () => {},
    };
    try {
      if (liveRequest) context.claims = authenticate(world.access, liveRequest.headers, route.method, env, at);
      context.body = parseBody(body);
      if (liveRequest && world.access?.provider === "policy-engine")
        enforcePolicy(context.claims, { ...context, verb, env: env ?? pathParams.id ?? null });
      const result = changeResponse(release, route.route, await route.handler(context));
      if (verb !== "GET" && !readOnlyMethods.includes(route.method))
        recordedRequests.push({ at, verb, url, env, body, claims: context.claims });
      return result instanceof Response ? result : respondJson(200, result);
    } catch (error) {
      if (error instanceof HttpError) return respondError(error);
      throw error;
    }
  };

  const replay = async () => {
    for (const request of savedState?.recordedRequests ?? []) await respond(request);
  };
  const ready = replay();
  return {
    world,
    handle: async (request) => {
      await ready;
      const { method: verb, url, headers } = request;
      if (/\/config\.js(\?|$)/.test(url)) return respondScript(getConfigScript(world.access));
      return respond({ at: now(), verb, url, env: headers.get("X-Inmanta-tid"), body: await request.text() }, request);
    },
    // Slow requests are recorded when they end, possibly after later ones.
    save: () => JSON.stringify({ since, recordedRequests: recordedRequests.toSorted((a, b) => a.at - b.at) }),
  };
}
