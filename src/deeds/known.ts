/**
 * Facts and parameters, and how they are set and deleted without the damage that the server would do: it empties what a change
 * leaves out, takes a fact for a parameter of the same name, and stores sources that break its own lists.
 */
import { call } from "~/api/client";
import { isSendable } from "~/api/encode";
import type { Parameter, ParameterSource } from "~/api/endpoints.known";
import { ApiError } from "~/api/error";
import type { Pairs } from "~/ui/PairsField";
import { rawText } from "~/ui/value";

/** A fact is of a resource, a parameter of none. */
export interface Known {
  name: string;
  resource?: string;
}

/** What the server has of one. */
export interface Current extends Omit<Parameter, "environment" | "id"> {
  /** Of a fact, as its resource's list tells it. */
  expires?: boolean;
}

/** What somebody typed; what is undefined stays as it is, or begins as usual. */
export interface Draft {
  value?: string;
  metadata?: Pairs;
  source?: Source;
  expires?: boolean;
  recompile: boolean;
}

/** The sources that something may be set with: as `fact` a parameter would become a fact of no resource. */
export type Source = Exclude<ParameterSource, "fact">;
export const sources = ["user", "plugin", "report"] as const satisfies readonly Source[];

/** What the server has of it now; undefined where there is nothing. Throws ApiError. */
export async function readCurrent(env: string, { name, resource }: Known): Promise<Current | undefined> {
  if (resource !== undefined) {
    const { data } = await call("GET /api/v2/resource/{rid}/facts", { env, path: { rid: resource } });
    return data.find((fact) => fact.name === name);
  }
  try {
    return (await call("GET /api/v1/parameter/{id}", { env, path: { id: name }, search: { resource_id: "" } })).parameter;
  } catch (error) {
    if (error instanceof ApiError && error.kind === "missing") return undefined;
    throw error;
  }
}

/** Metadata as its field shows it; v1 stores values there that are no texts. */
export const pairsOfMetadata = (metadata: Parameter["metadata"]): Pairs =>
  Object.entries(metadata ?? {}).map(([name, value]) => [name, rawText(value)]);

/** What is wrong with metadata, if anything. Entries without name and value do not count. */
export function pairsProblem(pairs: Pairs): string | undefined {
  const names = pairs.filter((pair) => pair.some(Boolean)).map(([name]) => name);
  if (names.includes("")) return "An entry of the metadata has no name";
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `The metadata has two entries named ${twice}`;
}

/** A source that a newer server has stays as well. */
const sourceOf = (current: Current | undefined): Source => (current && current.source !== "fact" ? (current.source as Source) : "user");

/** Sets it. All that was not typed is sent as `current` has it, since the server would empty it. Answers its warnings. */
export async function setKnown(env: string, { name, resource }: Known, draft: Draft, current: Current | undefined): Promise<string[]> {
  const pairs = (draft.metadata ?? pairsOfMetadata(current?.metadata)).filter((pair) => pair.some(Boolean));
  const body = { value: draft.value ?? current?.value ?? "", metadata: Object.fromEntries(pairs), recompile: draft.recompile };
  if (resource !== undefined) {
    const expires = draft.expires ?? (current ? null : true);
    const answer = await call("PUT /api/v2/facts/{name}", {
      env,
      path: { name },
      body: { ...body, source: "fact", resource_id: resource, expires },
    });
    return answer.metadata?.warnings ?? [];
  }
  const source = draft.source ?? sourceOf(current);
  const answer = await call("PUT /api/v2/parameters/{name}", { env, path: { name }, body: { ...body, source } });
  return answer.metadata?.warnings ?? [];
}

/**
 * Deletes it; answers the server's warnings. The resource is always named, a parameter's by an empty text: without it the server
 * takes whatever has the name. A query cannot carry all letters, a body can.
 */
export async function deleteKnown(env: string, { name, resource: resource_id = "" }: Known): Promise<string[]> {
  const where = isSendable(resource_id) ? { search: { resource_id } } : { search: {}, body: { resource_id } };
  const answer = await call("DELETE /api/v1/parameter/{id}", { env, path: { id: name }, ...where });
  return answer.metadata?.warnings ?? [];
}

/** `the fact mtu of std::File[…]`, `the parameter region` */
export const knownName = ({ name, resource }: Known): string =>
  resource ? `the fact ${name} of ${resource}` : resource === undefined ? `the parameter ${name}` : `the fact ${name}`;
