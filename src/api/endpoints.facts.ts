/** Endpoints of facts and parameters. */
import { bare, data, nothing } from "./responseReaders";
import { flag, object, optional, text } from "./checks";
import { list, read, typeOf, write, type LoadPage } from "./endpoint";
import type { Env, ListPage } from "./envelopes";
import type { Fact, Parameter } from "./models";

const parameterFields = {
  id: text,
  name: text,
  value: text,
  environment: text,
  source: text,
  updated: optional(text),
  metadata: optional(object()),
} as const;

const parameter = object<Parameter>(parameterFields);
export const fact = object<Fact>({ ...parameterFields, resource_id: text, expires: flag });

/** Omitted fields are cleared, not kept. */
interface SetValueBody {
  value: string;
  metadata: Record<string, string>;
  /** Requests a compile if the value changes. A value that a version waits for always does. */
  recompile: boolean;
}

/**
 * The list returns `expires: true` for every fact, but its filter is correct. Filtering with the same cursor and limit finds
 * all facts of the page that don't expire.
 */
async function correctExpiry(page: ListPage<Fact>, load: LoadPage<Fact>): Promise<ListPage<Fact>> {
  const limit = page.rows.length + page.deferredCount;
  if (limit === 0) return page;
  const permanentIds = new Set((await load({ limit, filter: { expires: ["false"] } })).data.map(({ id }) => id));
  return { ...page, rows: page.rows.map((fact) => ({ ...fact, expires: !permanentIds.has(fact.id) })) };
}

export const factEndpoints = {
  "GET /api/v2/facts": list({
    rows: fact,
    args: typeOf<Env>(),
    sort: ["name", "resource_id"],
    filters: { name: "partial", resource_id: "partial", expires: "bool" },
    idField: "id",
    correct: correctExpiry,
    roles: "everyone",
    since: "any",
  }),
  /** A source other than `fact` is stored, but returns 500 and breaks the resource's list. `expires: null` keeps the stored one. */
  "PUT /api/v2/facts/{name}": write({
    args: typeOf<Env & { path: { name: string }; body: SetValueBody & { source: "fact"; resource_id: string; expires: boolean | null } }>(),
    answer: data(fact),
    roles: "administrators",
    since: "any",
  }),
  "GET /api/v2/parameters": list({
    rows: parameter,
    args: typeOf<Env>(),
    sort: ["name", "source", "updated"],
    filters: { name: "partial", source: "partial", updated: "date" },
    idField: "id",
    roles: "everyone",
    since: "any",
  }),
  /** The source `fact` would create a fact without a resource. Newer servers may have other sources. */
  "PUT /api/v2/parameters/{name}": write({
    args: typeOf<Env & { path: { name: string }; body: SetValueBody & { source: string } }>(),
    answer: data(parameter),
    roles: "administrators",
    since: "any",
  }),
  /** A parameter by name; 404 for an unknown one. */
  "GET /api/v1/parameter/{id}": read({
    args: typeOf<Env & { path: { id: string }; search: { resource_id: "" } }>(),
    answer: bare(object<{ parameter: Parameter }>({ parameter })),
    roles: "everyone",
    since: "any",
  }),
  /**
   * Deletes a fact, or with an empty `resource_id` a parameter; always requests a compile. Without `resource_id`, anything of
   * that name is deleted. The body can carry a `resource_id` that a query can't. 404 with an empty response.
   */
  "DELETE /api/v1/parameter/{id}": write({
    args: typeOf<Env & { path: { id: string }; search: { resource_id?: string }; body?: { resource_id: string } }>(),
    answer: nothing,
    roles: "administrators",
    since: "any",
  }),
};
