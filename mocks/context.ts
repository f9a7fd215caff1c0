import type { Route } from "../src/api/endpoints.ts";
import type { MockClaims } from "./access.ts";
import { badRequest, notFound, validateArguments, type ArgumentDeclarations, type ParsedArguments } from "./validation.ts";
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
  claims: MockClaims;
  /** The request's own path, as links repeat it. */
  linkPath: string;
  /** The time now, in milliseconds. */
  now: number;
  /** A number that was not used yet, for ids. */
  nextNumber: () => number;
  /** Waits until the clock says so, or where somebody holds it, as long. */
  waitUntil: (time: number) => Promise<void>;
}

/** What a handler answers, or promises to: the body of a 200; undefined for the empty ones. */
export type Handler = (context: Context) => unknown;
export type Handlers<R extends Route> = { [K in R]: Handler };

/** The filters of a query, by key; other words with `filter` in them stay arguments. */
export const isFilterParam = (param: string): boolean => /^filter\../.test(param);

/**
 * The arguments of a method, wherever they stand: path, query and body are one map to the server. A list that has
 * filters says so, and reads them itself.
 */
export function readArguments<D extends ArgumentDeclarations>(
  context: Context,
  declared: D,
  required: string[] = [],
  hasFilters = false,
): ParsedArguments<D> {
  const args = new Map<string, unknown>([...Object.entries(context.path), ...Object.entries(context.body)]);
  for (const param of new Set(context.query.keys())) {
    if (hasFilters && isFilterParam(param)) continue;
    const values = context.query.getAll(param);
    args.set(param, values.length > 1 ? values : values[0]);
  }
  if ("tid" in declared) {
    const header = context.headers.get("X-Inmanta-tid") ?? undefined;
    const argument = args.get("tid");
    if (header !== undefined && argument !== undefined && argument !== header) {
      throw badRequest(
        `Value for argument tid was provided via a header and a non-header argument, but both values don't match (header=${header}; non-header=${String(argument)})`,
      );
    }
    if (header !== undefined) args.set("tid", header);
  }
  return validateArguments(args, declared, required);
}

/** The environment with the id, which `read` has checked. */
export function requireEnvironment({ world }: Context, id: string | undefined): MockEnvironment {
  const found = world.environments.find((environment) => environment.id === id);
  if (!found) throw notFound("The given environment id does not exist!");
  return found;
}
