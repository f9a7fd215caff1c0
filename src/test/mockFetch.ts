/** For tests: replaces `fetch`, records requests, and sends the responses set by a test. */
import { vi } from "vitest";

export interface SentRequest {
  method: string;
  /** URL passed to `fetch`. */
  address: string;
  /** The encoded URL from `/api/` on, with the query; the whole URL for other requests. */
  path: string;
  /** Environment in the header. */
  env: string | undefined;
  /** Parsed JSON; undefined for no body. */
  body: any;
  headers: Record<string, string>;
  init: RequestInit;
}

/** A body to send as JSON, the status of an error of the server, or a Response. Undefined falls through to the next handler. */
type Reply = Response | object | number | undefined;
/** `fallback` returns the response of the underlying server, such as the mock orchestrator, to the request or to a changed one. */
type ReplyOrHandler =
  | Reply
  | ((request: SentRequest, fallback: (changes?: Partial<SentRequest>) => Promise<Response>) => Reply | Promise<Reply>);

/** An error response in the server's format. */
export const createErrorResponse = (status: number, message: string): Response => Response.json({ message }, { status });

export const neverResolves = (): Promise<never> => new Promise(() => undefined);

/** The server's response to an unknown route. */
export const createUnknownRouteResponse = (): Response =>
  new Response("<html><title>404: Not Found</title><body>404: Not Found</body></html>", { status: 404 });

/** An HTML page like a proxy's. */
export const createHtmlResponse = (status: number): Response =>
  new Response(`<html><title>${status}</title></html>`, { status, headers: { "Content-Type": "text/html" } });

/** How the server's error messages begin. */
const messagePrefixes: Record<number, string> = {
  400: "Invalid request: ",
  403: "Access denied: ",
  404: "Request or referenced resource does not exist: ",
  500: "An unexpected error occurred in the server while processing the request: ",
};

const toResponse = (reply: Response | object | number): Response => {
  if (reply instanceof Response) return reply.clone();
  return typeof reply === "number"
    ? createErrorResponse(reply, `${messagePrefixes[reply] ?? ""}failed with ${reply}`)
    : Response.json(reply);
};

/** Decodes as UTF-8, or as latin-1 if that fails: queries are latin-1. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path.replace(/%([0-9A-F]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
  }
}

const formatRequestLine = ({ method, path }: SentRequest): string => `${method} ${decodePath(path)}`;

const failUnhandled = (request: SentRequest): never => {
  throw new Error(`The test has no response for ${formatRequestLine(request)}`);
};

/** Replaces `fetch` until `vi.unstubAllGlobals()`. Requests without a handler go to `fallback`, which throws by default. */
export function mockFetch(fallback: (request: SentRequest) => Promise<Response> = failUnhandled) {
  const requests: SentRequest[] = [];
  const handlers: { pattern: RegExp; handler: ReplyOrHandler }[] = [];
  let isDown = false;

  async function handleRequest(request: SentRequest): Promise<Response> {
    if (isDown) throw new TypeError("Failed to fetch");
    const requestLine = formatRequestLine(request);
    for (const { pattern, handler } of handlers.toReversed()) {
      if (!pattern.test(requestLine)) continue;
      const reply = typeof handler === "function" ? await handler(request, (changes) => fallback({ ...request, ...changes })) : handler;
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
    // A response that arrives after its test would affect the next one.
    return globalThis.fetch === fakeFetch ? response : neverResolves();
  };
  vi.stubGlobal("fetch", fakeFetch);

  return {
    /** All requests so far, in order; tests may clear it. */
    requests,
    /** Matching requests so far, like `GET /api/v2/resource?limit=20`, decoded. */
    getRequestLines: (pattern: RegExp = /./): string[] => requests.map(formatRequestLine).filter((request) => pattern.test(request)),
    /** Requests so far except reads and GraphQL. */
    getMutations: (): { path: string; body: any }[] =>
      requests.flatMap(({ method, path, body }) => (method === "GET" || path.endsWith("/graphql") ? [] : [{ path, body }])),
    /** Handles requests whose decoded `METHOD /path?query` matches. The latest handler wins. Returns a function that removes it. */
    on: (pattern: RegExp, handler: ReplyOrHandler): (() => void) => {
      const entry = { pattern, handler };
      handlers.push(entry);
      return () => {
        if (handlers.includes(entry)) handlers.splice(handlers.indexOf(entry), 1);
      };
    },
    /** Blocks matching requests; returns a function that releases them. */
    block: (pattern: RegExp): (() => void) => {
      let release!: () => void;
      const released = new Promise<void>((resolve) => (release = resolve));
      handlers.push({ pattern, handler: () => released.then(() => undefined) });
      return release;
    },
    /** Fails all requests from now on, as if the server were down. */
    goOffline: (): void => void (isDown = true),
    goOnline: (): void => void (isDown = false),
  };
}

export type MockedFetch = ReturnType<typeof mockFetch>;
