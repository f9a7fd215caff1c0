/**
 * Setting and deleting facts and parameters without the server's pitfalls: it clears fields that a change leaves out, mixes up facts
 * and parameters of the same name, and stores sources that break its own lists.
 */
import type { Parameter, ParameterSource } from "~/api/models";
import { call, callWithWarnings } from "~/api/call";
import { isSendable } from "~/api/sendable";
import { ApiError } from "~/api/error";
import type { Pairs } from "~/ui/PairsField";
import { getRawText } from "~/ui/value";

/** Only facts have a `resource`. */
export interface FactOrParameter {
  name: string;
  resource?: string;
}

/** A fact or parameter as the server has stored it. */
export interface StoredFactOrParameter extends Omit<Parameter, "environment" | "id"> {
  /** Only for facts that were loaded from their resource. */
  expires?: boolean;
}

/** User input. Undefined fields keep the stored value or the default. */
export interface FactOrParameterDraft {
  value?: string;
  metadata?: Pairs;
  source?: string;
  expires?: boolean;
  recompile: boolean;
}

/** Sources of parameters. With `fact`, a parameter would become a fact without a resource. */
export const editableSources: readonly string[] = ["user", "plugin", "report"] satisfies ParameterSource[];

/** Fetches the stored fact or parameter; undefined if it doesn't exist. Throws ApiError. */
export async function fetchFactOrParameter(env: string, { name, resource }: FactOrParameter): Promise<StoredFactOrParameter | undefined> {
  if (resource !== undefined) {
    const facts = await call("GET /api/v2/resource/{rid}/facts", { env, path: { rid: resource } });
    return facts.find((fact) => fact.name === name);
  }
  try {
    return (await call("GET /api/v1/parameter/{id}", { env, path: { id: name }, search: { resource_id: "" } })).parameter;
  } catch (error) {
    if (error instanceof ApiError && error.kind === "missing") return undefined;
    throw error;
  }
}

/** Metadata for the form field. API v1 also stores values that aren't strings. */
export const toMetadataPairs = (metadata: Parameter["metadata"]): Pairs =>
  Object.entries(metadata ?? {}).map(([name, value]) => [name, getRawText(value)]);

/** The texts of a form's fields by name: those of a stored fact or parameter, or the defaults. */
export const toFactOrParameterTexts = (stored: StoredFactOrParameter | undefined): Map<string, string> =>
  new Map([
    ["value", stored?.value ?? ""],
    ["metadata", JSON.stringify(toMetadataPairs(stored?.metadata))],
    ["source", stored?.source ?? "user"],
    ["expires", String(stored?.expires ?? true)],
  ]);

export const expiryOptions = [
  { value: "true", label: "Yes, unless the resource reports the fact again" },
  { value: "false", label: "No, keep until changed or deleted" },
];

/** What a form's field is called in a sentence. */
export const getFieldLabel = (field: string): string => (field === "expires" ? "expiration" : field);

/** A field's text as the form shows it. */
export const formatFieldText = (field: string, text: string): string =>
  (field === "expires" && expiryOptions.find(({ value }) => value === text)?.label) || text;

const parsePairs = (text: string): Pairs => JSON.parse(text);

/** What the texts of a form's fields stand for. */
export const parseFactOrParameterTexts = (getText: (name: string) => string) => ({
  value: getText("value"),
  metadata: parsePairs(getText("metadata")),
  source: getText("source"),
  expires: getText("expires") === "true",
});

/** Returns what is wrong with the metadata, if anything. Empty entries are ignored. */
export function validateMetadataPairs(pairs: Pairs): string | undefined {
  const names = pairs.filter((pair) => pair.some(Boolean)).map(([name]) => name);
  if (names.includes("")) return "A metadata entry has no name";
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  return duplicate === undefined ? undefined : `Two metadata entries are named ${duplicate}`;
}

/** Keeps sources that only a newer server knows. */
const getEditableSource = (current: StoredFactOrParameter | undefined): string =>
  current && current.source !== "fact" ? current.source : "user";

const removeEmptyPairs = (pairs: Pairs): Pairs => pairs.filter((pair) => pair.some(Boolean));

/** Pairs in an order that doesn't depend on the server's. */
const formatPairs = (pairs: Pairs): string => JSON.stringify(removeEmptyPairs(pairs).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Whether everything in a draft is stored. */
export const isDraftStored = ({ value, metadata, source, expires }: FactOrParameterDraft, stored: StoredFactOrParameter): boolean =>
  (value ?? stored.value) === stored.value &&
  (source ?? stored.source) === stored.source &&
  (expires ?? stored.expires) === stored.expires &&
  (!metadata || formatPairs(metadata) === formatPairs(toMetadataPairs(stored.metadata)));

/** Saves a draft and returns the server's warnings. Sends missing fields from `current`, since the server would clear them. */
export async function saveFactOrParameter(
  env: string,
  { name, resource }: FactOrParameter,
  draft: FactOrParameterDraft,
  current: StoredFactOrParameter | undefined,
): Promise<string[]> {
  const pairs = removeEmptyPairs(draft.metadata ?? toMetadataPairs(current?.metadata));
  const body = { value: draft.value ?? current?.value ?? "", metadata: Object.fromEntries(pairs), recompile: draft.recompile };
  if (resource !== undefined) {
    const expires = draft.expires ?? (current ? null : true);
    const { warnings } = await callWithWarnings("PUT /api/v2/facts/{name}", {
      env,
      path: { name },
      body: { ...body, source: "fact", resource_id: resource, expires },
    });
    return warnings;
  }
  const source = draft.source ?? getEditableSource(current);
  const { warnings } = await callWithWarnings("PUT /api/v2/parameters/{name}", { env, path: { name }, body: { ...body, source } });
  return warnings;
}

/**
 * Deletes a fact or a parameter and returns the server's warnings. Always sends a resource ID, empty for parameters: without it the
 * server deletes anything of that name. IDs that a query string can't hold go into the body.
 */
export async function deleteFactOrParameter(env: string, { name, resource: resource_id = "" }: FactOrParameter): Promise<string[]> {
  const location = isSendable(resource_id) ? { search: { resource_id } } : { search: {}, body: { resource_id } };
  const { warnings } = await callWithWarnings("DELETE /api/v1/parameter/{id}", { env, path: { id: name }, ...location });
  return warnings;
}

/** `fact mtu of std::File[…]`, `parameter region`. */
export const describeFactOrParameter = ({ name, resource }: FactOrParameter): string =>
  resource ? `fact ${name} of ${resource}` : resource === undefined ? `parameter ${name}` : `fact ${name}`;
