/** For tests: replaces `fetch`, records what was sent, and sends the answers that a test sets. */
import { vi } from "vitest";

/** A request as it was sent. */
export interface SentRequest {
  method: string;
  /** As `fetch` was given it. */
  address: string;
  /** From `/api/` on, with the query, as it was encoded; all of the address where the API is not asked. */
  path: string;
  /** The environment that the header names. */
  env: string | undefined;
  /** The JSON of the body; undefined for none. */
  body: any;
  headers: Record<string, string>;
  /** All that `fetch` was given beside the address. */
  init: RequestInit;
}

/** A body to send as JSON, an error status, or a whole Response. Undefined falls through to the next answer. */
type Reply = Response | object | number | undefined;
/** `otherwise` gives the answer of whatever stands behind. */
type ReplyOrHandler = Reply | ((request: SentRequest, fallback: () => Promise<Response>) => Reply | Promise<Reply>);

/** A refusal or failure as the server sends it: a status and a message. */
export const createErrorResponse = (status: number, message: string): Response => Response.json({ message }, { status });

/** An answer that never comes. */
export const neverResolves = (): Promise<never> => new Promise(() => undefined);

/** An HTML page, as a proxy sends one. */
export const createHtmlResponse = (status: number): Response =>
  new Response(`<html><title>${status}</title></html>`, { status, headers: { "Content-Type": "text/html" } });

const toResponse = (reply: Response | object | number): Response => {
  if (reply instanceof Response) return reply.clone();
  return typeof reply === "number" ? createErrorResponse(reply, `failed with ${reply}`) : Response.json(reply);
};

/** An address as it is read: a path is UTF-8, and a query latin-1, which is not always UTF-8 too. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path.replace(/%([0-9A-F]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
  }
}

const formatRequestLine = ({ method, path }: SentRequest): string => `${method} ${decodePath(path)}`;

const failUnhandled = (request: SentRequest): never => {
  throw new Error(`The test answers nothing to ${formatRequestLine(request)}`);
};

/** Replaces `fetch` until `vi.unstubAllGlobals()`. Requests that no `on()` answers go to `otherwise`, which fails unless given. */
export function mockFetch(fallback: (request: SentRequest) => Promise<Response> = failUnhandled) {
  const requests: SentRequest[] = [];
  const handlers: { pattern: RegExp; handler: ReplyOrHandler }[] = [];
  let isDown = false;

  async function handleRequest(request: SentRequest): Promise<Response> {
    if (isDown) throw new TypeError("Failed to fetch");
    const requestLine = formatRequestLine(request);
    for (const { pattern, handler } of handlers.toReversed()) {
      if (!pattern.test(requestLine)) continue;
      const reply = typeof handler === "function" ? await handler(request, () => fallback(request)) : handler;
      if (reply !== undefined) return toResponse(reply);
    }
    return fallback(request);
  }

  const fakeFetch = async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    const { signal, method = "GET" } = init;
    signal?.throwIfAborted();
    const address = String(input);
    const headers = { ...(init.headers as Record<string, string> | undefined) };
    const body = typeof init.body === "string" && init.body !== "" ? (JSON.parse(init.body) as unknown) : undefined;
    const path = address.slice(Math.max(0, address.indexOf("/api/v")));
    const request: SentRequest = { method, address, path, env: headers["X-Inmanta-tid"], body, headers, init };
    requests.push(request);
    const aborted = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));
    const response = await Promise.race([handleRequest(request), aborted]);
    // An answer that comes after its test would show in the next one.
    return globalThis.fetch === fakeFetch ? response : neverResolves();
  };
  vi.stubGlobal("fetch", fakeFetch);

  return {
    /** Every request so far, in order; a test may empty it. */
    requests,
    /** The requests so far that fit, as `GET /api/v2/resource?limit=20`, decoded. */
    getRequestLines: (pattern: RegExp = /./): string[] => requests.map(formatRequestLine).filter((request) => pattern.test(request)),
    /** What was sent that may change something: no reads, and no GraphQL. */
    getMutations: (): { path: string; body: any }[] =>
      requests.flatMap(({ method, path, body }) => (method === "GET" || path.endsWith("/graphql") ? [] : [{ path, body }])),
    /** Answers requests: those whose `METHOD /path?query`, decoded, fits. The latest answer counts. Returns what ends it. */
    on: (pattern: RegExp, handler: ReplyOrHandler): (() => void) => {
      const entry = { pattern, handler };
      handlers.push(entry);
      return () => {
        if (handlers.includes(entry)) handlers.splice(handlers.indexOf(entry), 1);
      };
    },
    /** Keeps requests that fit waiting; gives what lets them go on. */
    block: (pattern: RegExp): (() => void) => {
      let release!: () => void;
      const released = new Promise<void>((resolve) => (release = resolve));
      handlers.push({ pattern, handler: () => released.then(() => undefined) });
      return release;
    },
    /** From now on nothing is answered, as where the server is away. */
    goOffline: (): void => void (isDown = true),
    goOnline: (): void => void (isDown = false),
  };
}

/** What stands in the place of `fetch`. */
export type Fetched = ReturnType<typeof mockFetch>;
