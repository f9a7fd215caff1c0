/** How a row of the table in endpoints.ts is written: everything that is known about a route of the API. */
import { page } from "./responseReaders";
import type { Check } from "./checks";
import type { FilterType } from "./filterGrammars";
import type { Env, ListPage, ListSearch, Page } from "./envelopes";

/** A type as a value, so that a row can have it beside its other facts. */
export interface TypeOf<T> {
  readonly type?: T;
}

export const typeOf = <T>(): TypeOf<T> => ({});

/** Roles in the environment, any of which is sufficient. Administrators may do everything. */
type Roles = "everyone" | "administrators" | readonly string[];

/** Milliseconds to wait for a response. */
export const timeouts = {
  /** Long because an export can keep the server busy for minutes. */
  usual: 150_000,
  /** For what responds only when it is done. */
  long: 900_000,
  /** Short because a person waits for a sign-in, and all tabs wait for a renewal. */
  signIn: 30_000,
};

/** What a request needs to know about its route, also if the route isn't in the table. */
export interface RequestFacts {
  /** Whether a call may change something. Such a call must stay that of the user who started it. */
  mutates: boolean;
  timeout: keyof typeof timeouts;
  /**
   * `required`: waits until the user is signed in, and again if the session has ended; `current`: sends the token there is;
   * `none`: sends no token, since the server would reject an old one.
   */
  token: "required" | "current" | "none";
}

/** Major and minor version of the server, like `18.4`. */
export type ServerRelease = `${number}.${number}`;

/** Releases of the server that have a route or an argument: all from `release` on, except `gaps`. */
export interface Since {
  release: ServerRelease;
  /** Later releases without it, and for each the next one that has it again. */
  gaps?: Readonly<Record<ServerRelease, ServerRelease>>;
  /** What Lookout does on releases without it, as a sentence, for docs/server.md. */
  fallback: string;
}

export interface Endpoint<A = unknown, T = unknown, N extends string = string> extends RequestFacts {
  args: TypeOf<A>;
  /** Opens the envelope of a successful response, and checks what the pages rely on. Throws an ApiError. */
  answer(body: unknown, args: A): T;
  /** From the server's default access policy, to explain in advance why an action isn't allowed. */
  roles: Roles;
  /** "any" for 17.0, the oldest release that Lookout is tested on, and all later ones. */
  since: "any" | Since;
  /** Fields of the body that only some releases accept. The others refuse a request that has them. */
  newerArguments?: Readonly<Record<N, Since>>;
  /** Set if the environment's id is in the path (`id`) and not in the header. */
  environmentInPath?: true;
}

/** Requests a page of a list, with changed search parameters. Filters are added to those of the request. */
export type LoadPage<T> = (search: Partial<ListSearch>) => Promise<Page<T>>;

/** Sort keys and filters aren't in the server's OpenAPI document. */
export interface ListFacts<Sort extends string = string, Filters = Readonly<Record<string, FilterType>>> {
  sort: readonly Sort[];
  filters: Filters;
  /** The row's field for `first_id` and `last_id`; undefined if the order has no tie-breaker. */
  idField: string | undefined;
}

export interface ListEndpoint<A = unknown, Row = unknown, Sort extends string = string, Filters = Readonly<Record<string, FilterType>>>
  extends Endpoint<A, Page<Row>>, ListFacts<Sort, Filters> {
  /** Corrects a page, if the server's rows are wrong. */
  correct?(page: ListPage<Row>, load: LoadPage<Row>): Promise<ListPage<Row>>;
}

type Described<A, T, N extends string = never> = Omit<Endpoint<A, T, N>, keyof RequestFacts>;

/** A route that only reads. */
export const read = <A, T>(facts: Described<A, T>): Endpoint<A, T> => ({ ...facts, mutates: false, timeout: "usual", token: "required" });

/** A route that changes something. */
export const write = <A, T, N extends string = never>(facts: Described<A, T, N>): Endpoint<A, T, N> => ({
  ...facts,
  mutates: true,
  timeout: "usual",
  token: "required",
});

/** A route that changes much, and responds only when that is done. */
export const longWrite = <A, T>(facts: Described<A, T>): Endpoint<A, T> => ({ ...write(facts), timeout: "long" });

/** A route that starts or renews a session. */
export const signIn = <A, T>({ token, ...facts }: Described<A, T> & Pick<RequestFacts, "token">): Endpoint<A, T> => ({
  ...facts,
  token,
  mutates: true,
  timeout: "signIn",
});

/** A paged list; `rows` checks what the pages rely on in each row. */
export const list = <Row, A extends Env, const Sort extends string, const Filters extends Readonly<Record<string, FilterType>>>({
  rows,
  ...facts
}: Omit<Described<A, Page<Row>>, "answer"> &
  ListFacts<Sort, Filters> &
  Pick<ListEndpoint<A, Row>, "correct"> & { rows: Check<Row> }): ListEndpoint<A & { search: ListSearch }, Row, Sort, Filters> => ({
  ...facts,
  args: typeOf(),
  answer: page(rows),
  mutates: false,
  timeout: "usual",
  token: "required",
});
