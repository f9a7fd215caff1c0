/** Faults of the network, of a proxy and of the server: what answers a request, what the page says, how soon it recovers. */
import { vi } from "vitest";
import { createErrorResponse, createHtmlResponse, neverResolves, type SentRequest } from "~/test/mockFetch";

interface FaultBehavior {
  /**
   * Responds in place of the server. `respondNormally` returns the server's response, so that nothing has to be requested again;
   * `forward` returns the server's response to be spoiled.
   */
  respond: (
    request: SentRequest,
    respondNormally: () => Promise<Response>,
    forward: () => Promise<Response>,
  ) => Response | Promise<Response>;
  /** A text that tells what happened; undefined if the page may look as if nothing happened. */
  message?: RegExp;
  /** Seconds from the end of the fault until the page is fresh without a click. */
  recoverySeconds: number;
  /** Whether the server itself says that the environment doesn't exist. */
  isMissing?: boolean;
  /** Whether the responses may be the server's, so that the page may show what they say. */
  isPlausible?: boolean;
  /** Whether the session has ended, so that the user must sign in again. */
  isSessionEnd?: boolean;
  /** Whether the user is signed in. */
  isSignedIn?: boolean;
  /** If only one of the page's requests fails: its position in the order in which the page first sends them, from 1. */
  onlyRequest?: number;
  begin?: () => void;
  end?: () => void;
}

export interface Fault extends FaultBehavior {
  name: string;
}

/** Faults that are retried with growing pauses of up to 15 seconds. */
const transientSeconds = 20;
/** Refusals, which are retried once a minute, and requests that have to time out first. */
const refusalSeconds = 65;

const json = (body: string, init?: ResponseInit) =>
  new Response(body, { ...init, headers: { "Content-Type": "application/json", ...init?.headers } });
const html = (status: number, headers?: Record<string, string>) => {
  const response = createHtmlResponse(status);
  for (const [name, value] of Object.entries(headers ?? {})) response.headers.set(name, value);
  return response;
};
/** What `fetch` returns for a redirect that it doesn't follow. It can't be constructed. */
function createRedirect(): Response {
  const response = new Response(null);
  return Object.defineProperties(response, { type: { value: "opaqueredirect" }, ok: { value: false }, clone: { value: () => response } });
}
const wait = (seconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, seconds * 1000));
const refuseConnection = () => Promise.reject<Response>(new TypeError("Failed to fetch"));

/** A response whose connection is lost after half of its body. */
async function cutBody(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.length / 2));
      controller.error(new TypeError("network error"));
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** The same structure with values of other types. */
const confuseTypes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(confuseTypes);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, confuseTypes(item)]));
  }
  return typeof value === "string" ? 7 : typeof value === "number" ? "seven" : value === null ? {} : null;
};

const setOnline = (isOnline: boolean) => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);
  window.dispatchEvent(new Event(isOnline ? "online" : "offline"));
};

const transient = (message: RegExp, respond: FaultBehavior["respond"]): FaultBehavior => ({
  message,
  respond,
  recoverySeconds: transientSeconds,
});
const refusal = (message: RegExp, respond: FaultBehavior["respond"]): FaultBehavior => ({
  message,
  respond,
  recoverySeconds: refusalSeconds,
});
/** A successful response that isn't the API's. */
const unreadable = (respond: FaultBehavior["respond"]): FaultBehavior => transient(/isn't from the orchestrator's API/, respond);
/** The server's data, so that the page needn't say anything. */
const harmless = (respond: FaultBehavior["respond"]): FaultBehavior => ({ respond, recoverySeconds: refusalSeconds });
/** A response that may pass for one of the API's. The page may show it, must survive it, and show the next one. */
const plausible = (respond: FaultBehavior["respond"]): FaultBehavior => ({ respond, recoverySeconds: refusalSeconds, isPlausible: true });

const respondServerError = () =>
  createErrorResponse(500, "An unexpected error occurred in the server while processing the request: connection was closed");

let requestCount = 0;

const behaviors: Record<string, FaultBehavior> = {
  "connection refused": transient(/Can't reach the orchestrator/, refuseConnection),
  offline: {
    ...transient(/Can't reach the orchestrator/, refuseConnection),
    begin: () => setOnline(false),
    end: () => setOnline(true),
  },
  "502 HTML": transient(/Server error.*502/, () => html(502)),
  "503 Retry-After": transient(/Server error.*503/, () => html(503, { "Retry-After": "5" })),
  "500 JSON": transient(/Server error.*connection was closed/, respondServerError),
  "10 s slow": transient(/Waiting since/, (_, respondNormally) => wait(10).then(respondNormally)),
  hang: { ...transient(/Waiting since|didn't respond in time/, neverResolves), recoverySeconds: refusalSeconds },
  "every second 502": { ...harmless((_, respondNormally) => (++requestCount % 2 === 0 ? html(502) : respondNormally())) },
  "401 HTML": refusal(/proxy.*requires signing in \(401\)/, () => html(401)),
  "401 JSON": refusal(/proxy.*requires signing in \(401\)/, () => createErrorResponse(401, "Unauthorized")),
  "401 HTML, signed in": { ...refusal(/proxy.*requires signing in \(401\)/, () => html(401)), isSignedIn: true },
  "403 session ended": {
    ...transient(/session has ended/, () => createErrorResponse(403, "Access denied: Signature has expired")),
    isSignedIn: true,
    isSessionEnd: true,
  },
  "403 policy": refusal(/not allowed by the access policy/, () =>
    createErrorResponse(403, "Access denied: Request is not allowed by the access policy."),
  ),
  "403 HTML": refusal(/proxy.*doesn't allow this \(403\)/, () => html(403)),
  "403 JSON": refusal(/proxy.*doesn't allow this \(403\)/, () => createErrorResponse(403, "blocked by the firewall")),
  "404 server": {
    ...refusal(/doesn't exist|does not exist|no longer exists/, () =>
      createErrorResponse(404, "Request or referenced resource does not exist: The environment id does not exist."),
    ),
    isMissing: true,
  },
  "404 HTML": refusal(/404/, () => html(404)),
  "404 JSON": refusal(/no Route matched/, () => createErrorResponse(404, "no Route matched with those values")),
  "400 JSON": refusal(/Invalid request: broken/, () => createErrorResponse(400, "Invalid request: broken")),
  "429": refusal(/Too many requests/, () => html(429)),
  "429 Retry-After": refusal(/Too many requests/, () => html(429, { "Retry-After": "40" })),
  "malformed JSON": unreadable(() => json('{"data": [{"resource_id": "std::testing::NullRes')),
  "cut body": transient(/Can't reach the orchestrator|isn't from/, (_request, _respondNormally, forward) => forward().then(cutBody)),
  "empty body": unreadable(() => json("")),
  "204": unreadable(() => new Response(null, { status: 204 })),
  "302": transient(/proxy.*redirects/, createRedirect),
  "200 HTML": unreadable(() => html(200)),
  '{"data": null}': unreadable(() => json('{"data": null}')),
  null: unreadable(() => json("null")),
  "[]": unreadable(() => json("[]")),
  "{}": unreadable(() => json("{}")),
  '{"data": []}': plausible(() => json('{"data": []}')),
  '{"data": {}}': unreadable(() => json('{"data": {}}')),
  "wrong types": unreadable(async (_request, respondNormally, forward) => {
    const body = (await (await forward()).json()) as unknown;
    const text = JSON.stringify(confuseTypes(body));
    // An empty list has no types.
    return text === JSON.stringify(body) ? respondNormally() : json(text);
  }),
  "byte order mark": harmless(async (_, respondNormally) => json(`\uFEFF${await (await respondNormally()).text()}`)),
};

/** No page sends more requests to load. */
const requestNumbers = Array.from({ length: 10 }, (_, index) => index + 1);

export const faults: Fault[] = [
  ...Object.entries(behaviors).map(([name, behavior]) => ({ name, ...behavior })),
  // Header and title have their own ways to say that something is unknown.
  ...requestNumbers.map((onlyRequest) => ({
    name: `500 for request ${onlyRequest}`,
    respond: respondServerError,
    recoverySeconds: transientSeconds,
    onlyRequest,
  })),
];
