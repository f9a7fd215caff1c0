import type { Route } from "../src/api/endpoints.ts";
import type { Claims } from "./access.ts";
import { badRequest, notFound, validate, type Declared, type Given } from "./validation.ts";
import type { MockEnvironment, World } from "./world.ts";

/** What a handler is given. */
export interface Context {
  world: World;
  /** The server's name of the method, by which roles allow it. */
  method: string;
  path: Record<string, string>;
  /** The query, decoded as the server does. */
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: Headers;
  /** What the token of who asks claims; nothing where there is none. */
  claims: Claims;
  /** The request's own path, as links repeat it. */
  address: string;
  /** The time now, in milliseconds. */
  now: number;
  /** A number that was not used yet, for ids. */
  next: () => number;
  /** Waits until the clock says so, or where somebody holds it, as long. */
  until: (time: number) => Promise<void>;
}

/** What a handler answers, or promises to: the body of a 200; undefined for the empty ones. */
export type Handler = (context: Context) => unknown;
export type Handlers<R extends Route> = { [K in R]: Handler };

/** The filters of a query, by key; other words with `filter` in them stay arguments. */
export const isFilter = (word: string): boolean => /^filter\../.test(word);

/**
 * The arguments of a method, wherever they stand: path, query and body are one map to the server. A list that has
 * filters says so, and reads them itself.
 */
export function read<D extends Declared>(context: Context, declared: D, required: string[] = [], filters = false): Given<D> {
  const given = new Map<string, unknown>([...Object.entries(context.path), ...Object.entries(context.body)]);
  for (const word of new Set(context.query.keys())) {
    if (filters && isFilter(word)) continue;
    const values = context.query.getAll(word);
    given.set(word, values.length > 1 ? values : values[0]);
  }
  if ("tid" in declared) {
    const header = context.headers.get("X-Inmanta-tid") ?? undefined;
    const other = given.get("tid");
    if (header !== undefined && other !== undefined && other !== header) {
      throw badRequest(
        `Value for argument tid was provided via a header and a non-header argument, but both values don't match (header=${header}; non-header=${String(other)})`,
      );
    }
    if (header !== undefined) given.set("tid", header);
  }
  return validate(given, declared, required);
}

/** The environment with the id, which `read` has checked. */
export function environmentOf({ world }: Context, id: string | undefined): MockEnvironment {
  const found = world.environments.find((environment) => environment.id === id);
  if (!found) throw notFound("The given environment id does not exist!");
  return found;
}
