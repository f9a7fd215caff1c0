/**
 * Facts and parameters, and how they are set and deleted without the damage that the server would do: it empties what a change
 * leaves out, takes a fact for a parameter of the same name, and stores sources that break its own lists.
 */
import { call } from "~/api/client";
import { isSendable } from "~/api/encode";
import type { Parameter, ParameterSource } from "~/api/endpoints.facts";
import { ApiError } from "~/api/error";
import type { Pairs } from "~/ui/PairsField";
import { getRawText } from "~/ui/value";

/** A fact is of a resource, a parameter of none. */
export interface FactOrParameter {
  name: string;
  resource?: string;
}

/** What the server has of one. */
export interface StoredFactOrParameter extends Omit<Parameter, "environment" | "id"> {
  /** Of a fact, as its resource's list tells it. */
  expires?: boolean;
}

/** What somebody typed; what is undefined stays as it is, or begins as usual. */
export interface FactOrParameterDraft {
  value?: string;
  metadata?: Pairs;
  source?: EditableSource;
  expires?: boolean;
  recompile: boolean;
}

/** The sources that something may be set with: as `fact` a parameter would become a fact of no resource. */
export type EditableSource = Exclude<ParameterSource, "fact">;
export const editableSources = ["user", "plugin", "report"] as const satisfies readonly EditableSource[];

/** What the server has of it now; undefined where there is nothing. Throws ApiError. */
export async function fetchFactOrParameter(env: string, { name, resource }: FactOrParameter): Promise<StoredFactOrParameter | undefined> {
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
export const toMetadataPairs = (metadata: Parameter["metadata"]): Pairs =>
  Object.entries(metadata ?? {}).map(([name, value]) => [name, getRawText(value)]);

/** What is wrong with metadata, if anything. Entries without name and value do not count. */
export function validateMetadataPairs(pairs: Pairs): string | undefined {
  const names = pairs.filter((pair) => pair.some(Boolean)).map(([name]) => name);
  if (names.includes("")) return "An entry of the metadata has no name";
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  return duplicate === undefined ? undefined : `The metadata has two entries named ${duplicate}`;
}

/** A source that a newer server has stays as well. */
const getEditableSource = (current: StoredFactOrParameter | undefined): EditableSource =>
  current && current.source !== "fact" ? (current.source as EditableSource) : "user";

/** Sets it. All that was not typed is sent as `current` has it, since the server would empty it. Answers its warnings. */
export async function saveFactOrParameter(
  env: string,
  { name, resource }: FactOrParameter,
  draft: FactOrParameterDraft,
  current: StoredFactOrParameter | undefined,
): Promise<string[]> {
  const pairs = (draft.metadata ?? toMetadataPairs(current?.metadata)).filter((pair) => pair.some(Boolean));
  const body = { value: draft.value ?? current?.value ?? "", metadata: Object.fromEntries(pairs), recompile: draft.recompile };
  if (resource !== undefined) {
    const expires = draft.expires ?? (current ? null : true);
    const response = await call("PUT /api/v2/facts/{name}", {
      env,
      path: { name },
      body: { ...body, source: "fact", resource_id: resource, expires },
    });
    return response.metadata?.warnings ?? [];
  }
  const source = draft.source ?? getEditableSource(current);
  const response = await call("PUT /api/v2/parameters/{name}", { env, path: { name }, body: { ...body, source } });
  return response.metadata?.warnings ?? [];
}

/**
 * Deletes it; answers the server's warnings. The resource is always named, a parameter's by an empty text: without it the server
 * takes whatever has the name. A query cannot carry all letters, a body can.
 */
export async function deleteFactOrParameter(env: string, { name, resource: resource_id = "" }: FactOrParameter): Promise<string[]> {
  const location = isSendable(resource_id) ? { search: { resource_id } } : { search: {}, body: { resource_id } };
  const response = await call("DELETE /api/v1/parameter/{id}", { env, path: { id: name }, ...location });
  return response.metadata?.warnings ?? [];
}

/** `the fact mtu of std::File[…]`, `the parameter region` */
export const describeFactOrParameter = ({ name, resource }: FactOrParameter): string =>
  resource ? `the fact ${name} of ${resource}` : resource === undefined ? `the parameter ${name}` : `the fact ${name}`;
