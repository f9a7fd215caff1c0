/**
 * How the body of a successful response is read: each reader opens the server's envelope, checks what is inside, and returns
 * it. Throws an `unreadable` ApiError for anything else.
 */
import { array, number, object, optional, record, text, type Check } from "./checks";
import type { DeploySummary, Page, UncountedPage } from "./envelopes";
import { ApiError } from "./error";
import { isObject, parseJson } from "./json";

type ReadResponse<T> = (body: unknown) => T;

/** `name` is that of the value, for the message. */
export function assertShape<T>(value: unknown, check: Check<T>, name = ""): asserts value is T {
  const difference = check(value);
  if (difference === undefined) return;
  const place = `${name}${difference}`.replace(/^\./, "");
  const suffix = place && ` at “${place}”`;
  throw new ApiError("unreadable", `The response has an unexpected structure${suffix}. Is the API at this address?`, 200);
}

/** Parses the body of a success. Throws an `unreadable` ApiError unless it is JSON. */
export function parseBody(bytes: ArrayBuffer, status = 200): unknown {
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch {
    throw new ApiError("unreadable", `The ${status} response isn't JSON. Is the API at this address?`, status);
  }
}

/** A response of API v1, which has no envelope. */
export const bare =
  <T>(check: Check<T>): ReadResponse<T> =>
  (body) => {
    assertShape(body, check);
    return body;
  };

/** A response of API v2: `{"data": …}`. */
export const data =
  <T>(check: Check<T>): ReadResponse<T> =>
  (body) => {
    const content = isObject(body) ? body.data : undefined;
    assertShape(content, check, "data");
    return content;
  };

/** A response without content: empty, or an envelope with warnings only. */
export function nothing(body: unknown): void {
  if (body !== undefined) assertShape(body, object());
}

const deploySummary = object<DeploySummary>({ total: number, by_state: record(number) });
const withDeploySummary = object<{ deploy_summary: DeploySummary }>({ deploy_summary: deploySummary });

/** A page of a list of API v2, with a summary of the deployment if the request asks for one. */
export function page<T>(row: Check<T>): (body: unknown, args: { search: object }) => Page<T> {
  const check = object<Page<T>>({
    data: array(row),
    links: object({ next: optional(text), prev: optional(text) }),
    metadata: object({ total: number, before: number, after: number, deploy_summary: optional(deploySummary) }),
  });
  return (body, { search }) => {
    assertShape(body, check);
    if ("deploy_summary" in search && search.deploy_summary) assertShape(body.metadata, withDeploySummary, "metadata");
    return body;
  };
}

/** A page of a list of API v2 that has no counts. */
export function uncountedPage<T>(row: Check<T>): ReadResponse<UncountedPage<T>> {
  const check = object<{ data: T[]; links?: UncountedPage<T>["links"] }>({
    data: array(row),
    links: optional(object({ next: optional(text), prev: optional(text) })),
  });
  return (body) => {
    assertShape(body, check);
    return { rows: body.data, links: body.links ?? {} };
  };
}

/** The server's warnings, which come with a success. */
export function getWarnings(body: unknown): string[] {
  const metadata = isObject(body) ? body.metadata : undefined;
  const warnings = isObject(metadata) ? metadata.warnings : undefined;
  return Array.isArray(warnings) ? warnings.filter((warning) => typeof warning === "string") : [];
}
