/**
 * A small orchestrator. The same handlers answer in a service worker (`npm start`, the demo), in vitest, and behind the
 * Node server of the browser tests. Only web standards are used.
 */
import type { Route } from "../src/api/endpoints.ts";
import { admit, configOf, type Access, type Claims } from "./access.ts";
import type { Context, Handler } from "./context.ts";
import { actionHandlers } from "./handlers.actions.ts";
import { agentHandlers } from "./handlers.agents.ts";
import { compareHandlers } from "./handlers.compare.ts";
import { compileHandlers } from "./handlers.compiles.ts";
import { controlHandlers } from "./handlers.control.ts";
import { environmentHandlers } from "./handlers.environments.ts";
import { graphqlHandlers } from "./handlers.graphql.ts";
import { discover, knownHandlers } from "./handlers.known.ts";
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
import { address, answer, page, query, script } from "./http.ts";
import { methodOf } from "./methods.ts";
import { enforce } from "./policy.ts";
import { build, type Scenario } from "./scenarios.ts";
import { Refusal, serverError } from "./validation.ts";
import type { Failure, World } from "./world.ts";

/** What only agents ask, and tests in their stead. */
type AgentRoute = "POST /api/v2/discovered/";

/** Every route of the client's table has a handler: a missing one does not compile. */
const handlers: { [R in Route | AgentRoute]: Handler } = {
  ...actionHandlers,
  ...agentHandlers,
  ...compareHandlers,
  ...compileHandlers,
  ...controlHandlers,
  ...documentHandlers,
  ...environmentHandlers,
  ...graphqlHandlers,
  ...knownHandlers,
  ...metricHandlers,
  ...notificationHandlers,
  ...resourceHandlers,
  ...schedulerHandlers,
  ...serverHandlers,
  ...sessionHandlers,
  ...settingHandlers,
  ...tokenHandlers,
  ...versionHandlers,
  "POST /api/v2/discovered/": discover,
};

const routes = (Object.keys(handlers) as (keyof typeof handlers)[]).map((route) => {
  const [verb, template] = route.split(" ") as [string, string];
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, "([^/]+)")}$`);
  return { verb, template, names, pattern, handler: handlers[route], method: methodOf(route) };
});

/** What somebody did, and when, in milliseconds: to be done again to a fresh world. */
interface Deed {
  at: number;
  verb: string;
  url: string;
  env: string | null;
  body: string;
  /** Who did it. */
  claims?: Claims;
}

/** Milliseconds between two looks at the clock. */
const look = 50;

export interface Mock {
  /** Answers a request of the API, whatever stands before `/api/` in its path. */
  handle: (request: Request) => Promise<Response>;
  /** What was changed, for `createMock` to start from after a reload. */
  save: () => string;
  /** What the mock knows: for tests to look at. */
  world: World;
}

const fatal = "An unexpected error occurred in the server while processing the request: connection was closed";
const broken = '{"data": [{"resource_id": "std::testing::NullRes';
const failed: Record<Exclude<Failure, "silence">, () => Response> = {
  500: () => answer(500, { message: fatal }),
  502: () => page(502, "Bad Gateway"),
  403: () => answer(403, { message: "Access denied: Request is not allowed by the access policy." }),
  broken: () => new Response(broken, { headers: { "Content-Type": "application/json" } }),
  page: () => page(200, "A proxy's own page"),
};

/** A failure of "trouble". Silence lasts until the asker gives up. */
async function fail(failure: Failure, signal?: AbortSignal): Promise<Response> {
  if (failure !== "silence") return failed[failure]();
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("given up"))));
}

/** How a question about resources fails, where its environment or the resource in its path does. */
function failureOf(world: World, environment: string | null, rid: string | undefined): Failure | undefined {
  const found = world.environments.find((item) => item.id === environment);
  return found?.failure ?? (rid === undefined ? undefined : found?.resources().find((row) => row.id === rid)?.failure);
}

function readBody(text: string): Record<string, unknown> {
  if (text === "") return {};
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Refusal(400, "The request body couldn't be decoded as a JSON: Expecting value: line 1 column 1 (char 0)");
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) throw serverError();
  return read as Record<string, unknown>;
}

const refused = ({ status, message, beside }: Refusal): Response => answer(status, message === "" ? undefined : { message, ...beside });

/** Routes that only read, though they are asked by POST. */
const reading = ["graphql", "get_compliance_report", "login", "login_renew"];

interface Options {
  scenario: Scenario;
  /** What `save` gave before a reload. */
  saved?: string;
  /** What differs from how the scenario lets people in. */
  access?: Partial<Access>;
  /** The time, in milliseconds. */
  now?: () => number;
}

/** A mock orchestrator of its own, with a world of its own. */
export function createMock({ scenario, saved, access, now = Date.now }: Options): Mock {
  const before = saved ? (JSON.parse(saved) as { since: number; deeds: Deed[] }) : undefined;
  const since = before?.since ?? now();
  const world = build(scenario, since);
  if (world.access) Object.assign(world.access, access);
  const deeds: Deed[] = [];

  const until = async (time: number) => {
    const end = Date.now() + time - now();
    while (now() < time && Date.now() < end) await new Promise((done) => setTimeout(done, look));
  };

  /** `asked`: who asks now; what was done before is done again whoever asks. */
  const respond = async ({ at, verb, url, env, body, claims = {} }: Deed, asked?: Request): Promise<Response> => {
    world.agenda.advance(at);
    const headers = new Headers(env === null ? {} : { "X-Inmanta-tid": env });
    const { href, pathname } = new URL(url);
    const path = pathname.slice(pathname.lastIndexOf("/api/v"));
    const fitting = routes.filter(({ pattern }) => pattern.test(path));
    if (fitting.length === 0) return page(404, "Not Found");
    const route = fitting.find((item) => item.verb === verb);
    if (!route) return page(405, "Method Not Allowed");
    let words: string[];
    try {
      words = route.pattern.exec(path)!.slice(1).map(decodeURIComponent);
    } catch {
      return page(400, "Bad Request");
    }
    const named = Object.fromEntries(route.names.map((name, index) => [name, words[index]!]));
    const failure = path.startsWith("/api/v2/resource") ? failureOf(world, env, named.rid) : undefined;
    if (failure) return fail(failure, asked?.signal);
    const context: Context = {
      world,
      method: route.method,
      path: named,
      query: query(new URL(href)),
      body: {},
      headers,
      claims,
      address: address(route.template, named),
      now: at,
      next: world.next,
      until: asked ? until : async () => {},
    };
    try {
      if (asked) context.claims = admit(world.access, asked.headers, route.method, env, at);
      context.body = readBody(body);
      if (asked && world.access?.provider === "policy-engine") enforce(context.claims, { ...context, verb, env: env ?? named.id ?? null });
      const result = await route.handler(context);
      if (verb !== "GET" && !reading.includes(route.method)) deeds.push({ at, verb, url, env, body, claims: context.claims });
      return result instanceof Response ? result : answer(200, result);
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  };

  const again = async () => {
    for (const deed of before?.deeds ?? []) await respond(deed);
  };
  const ready = again();
  return {
    world,
    handle: async (request) => {
      await ready;
      const { method: verb, url, headers } = request;
      if (/\/config\.js(\?|$)/.test(url)) return script(configOf(world.access));
      return respond({ at: now(), verb, url, env: headers.get("X-Inmanta-tid"), body: await request.text() }, request);
    },
    // What takes long is recorded when it is over, though others were done meanwhile.
    save: () => JSON.stringify({ since, deeds: deeds.toSorted((one, other) => one.at - other.at) }),
  };
}
