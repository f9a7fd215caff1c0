import type { Route } from "../src/api/endpoints.ts";
import type { MockClaims } from "./access.ts";
import { getMissingArguments } from "./releases.ts";
import { badRequest, notFound, validateArguments, type ArgumentDeclarations, type ParsedArguments } from "./validation.ts";
import type { MockEnvironment, World } from "./world.ts";

export interface Context {
  world: World;
  /** The route, as in the table of routes. */
  route: string;
  /** The server's name of the method, which the access policy uses. */
  method: string;
  path: Record<string, string>;
  /** Decoded as latin-1, like the server does. */
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: Headers;
  /** The claims of the caller's token; empty without a token. */
  claims: MockClaims;
  /** The request's path, as paging links repeat it. */
  linkPath: string;
  /** In milliseconds. */
  now: number;
  /** Returns an unused number for ids. */
  nextNumber: () => number;
  /** Waits until the mock's clock reaches `time`. If the clock is stopped, waits that long in real time instead. */
  waitUntil: (time: number) => Promise<void>;
}

/** Returns the body of a 200, or a promise of it; undefined for an empty body. */
export type Handler = (context: Context) => unknown;
export type Handlers<R extends Route> = { [K in R]: Handler };

/** Whether a query parameter is a filter. Parameters such as `filter` without a dot are ordinary arguments. */
export const isFilterParam = (param: string): boolean => /^filter\../.test(param);

/**
 * The validated arguments of a method. The server merges path, query and body into one map. With
 * `hasFilters`, filters are left out: `paginate` parses them itself.
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
  const missing = getMissingArguments(context.world.release, context.route);
  const supported = Object.fromEntries(Object.entries(declared).filter(([name]) => !missing.includes(name))) as D;
  return validateArguments(args, supported, required);
}

/** Finds an environment by an id from `readArguments`; throws 404. */
export function requireEnvironment({ world }: Context, id: string | undefined): MockEnvironment {
  const found = world.environments.find((environment) => environment.id === id);
  if (!found) throw notFound("The given environment id does not exist!");
  return found;
}
