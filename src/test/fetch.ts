/** For tests: replaces `fetch`, records what was sent, and sends the answers that a test sets. */
import { vi } from "vitest";

/** A request as it was sent. */
export interface Sent {
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
type Answer = Reply | ((sent: Sent, otherwise: () => Promise<Response>) => Reply | Promise<Reply>);

/** A refusal or failure as the server sends it: a status and a message. */
export const refusal = (status: number, message: string): Response => Response.json({ message }, { status });

/** An answer that never comes. */
export const never = (): Promise<never> => new Promise(() => undefined);

/** An HTML page, as a proxy sends one. */
export const htmlPage = (status: number): Response =>
  new Response(`<html><title>${status}</title></html>`, { status, headers: { "Content-Type": "text/html" } });

const toResponse = (reply: Response | object | number): Response => {
  if (reply instanceof Response) return reply.clone();
  return typeof reply === "number" ? refusal(reply, `failed with ${reply}`) : Response.json(reply);
};

/** An address as it is read: a path is UTF-8, and a query latin-1, which is not always UTF-8 too. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path.replace(/%([0-9A-F]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
  }
}

const nameOf = ({ method, path }: Sent): string => `${method} ${decoded(path)}`;

const failUnanswered = (request: Sent): never => {
  throw new Error(`The test answers nothing to ${nameOf(request)}`);
};

/** Replaces `fetch` until `vi.unstubAllGlobals()`. Requests that no `on()` answers go to `otherwise`, which fails unless given. */
export function replaceFetch(otherwise: (request: Sent) => Promise<Response> = failUnanswered) {
  const sent: Sent[] = [];
  const answers: { pattern: RegExp; answer: Answer }[] = [];
  let down = false;

  async function reply(request: Sent): Promise<Response> {
    if (down) throw new TypeError("Failed to fetch");
    const name = nameOf(request);
    for (const { pattern, answer } of answers.toReversed()) {
      if (!pattern.test(name)) continue;
      const given = typeof answer === "function" ? await answer(request, () => otherwise(request)) : answer;
      if (given !== undefined) return toResponse(given);
    }
    return otherwise(request);
  }

  const fakeFetch = async (asked: string | URL, init: RequestInit = {}): Promise<Response> => {
    const { signal, method = "GET" } = init;
    signal?.throwIfAborted();
    const address = String(asked);
    const headers = { ...(init.headers as Record<string, string> | undefined) };
    const body = typeof init.body === "string" && init.body !== "" ? (JSON.parse(init.body) as unknown) : undefined;
    const path = address.slice(Math.max(0, address.indexOf("/api/v")));
    const request: Sent = { method, address, path, env: headers["X-Inmanta-tid"], body, headers, init };
    sent.push(request);
    const left = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));
    const answer = await Promise.race([reply(request), left]);
    // An answer that comes after its test would show in the next one.
    return globalThis.fetch === fakeFetch ? answer : never();
  };
  vi.stubGlobal("fetch", fakeFetch);

  return {
    /** Every request so far, in order; a test may empty it. */
    sent,
    /** The requests so far that fit, as `GET /api/v2/resource?limit=20`, decoded. */
    asked: (pattern: RegExp = /./): string[] => sent.map(nameOf).filter((request) => pattern.test(request)),
    /** What was sent that may change something: no reads, and no GraphQL. */
    acted: (): { path: string; body: any }[] =>
      sent.flatMap(({ method, path, body }) => (method === "GET" || path.endsWith("/graphql") ? [] : [{ path, body }])),
    /** Answers requests: those whose `METHOD /path?query`, decoded, fits. The latest answer counts. Returns what ends it. */
    on: (pattern: RegExp, answer: Answer): (() => void) => {
      const entry = { pattern, answer };
      answers.push(entry);
      return () => {
        if (answers.includes(entry)) answers.splice(answers.indexOf(entry), 1);
      };
    },
    /** Keeps requests that fit waiting; gives what lets them go on. */
    hold: (pattern: RegExp): (() => void) => {
      let release!: () => void;
      const held = new Promise<void>((resolve) => (release = resolve));
      answers.push({ pattern, answer: () => held.then(() => undefined) });
      return release;
    },
    /** From now on nothing is answered, as where the server is away. */
    stop: (): void => void (down = true),
    start: (): void => void (down = false),
  };
}

/** What stands in the place of `fetch`. */
export type Fetched = ReturnType<typeof replaceFetch>;
