/** The server's OpenAPI document as a list of operations. It comes from the server, so nothing of it is taken for granted. */
export interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  default?: unknown;
  [key: string]: unknown;
}

export interface Parameter {
  name: string;
  in: "path" | "query";
  description?: string;
  schema: Schema;
}

export interface Operation {
  /** `GET /api/v2/resource`, as the address names it. */
  id: string;
  method: string;
  path: string;
  /** The slice that it belongs to. */
  tag: string;
  name: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  /** Whether it is about an environment, which the header names. */
  inEnvironment: boolean;
  body?: { schema: Schema; description: string };
  answer?: Schema;
}

type Raw = Record<string, any>;

/** What a reference inside the document stands for; one that leads elsewhere, or nowhere, is anything. */
export function resolve(document: object, value: unknown): Schema {
  let found = value as Raw | undefined;
  for (let steps = 0; typeof found?.$ref === "string" && steps < 10; steps++) {
    const { $ref, ...beside } = found;
    if (!$ref.startsWith("#/")) return {};
    const target = $ref
      .slice(2)
      .split("/")
      .reduce<any>((at, key: string) => (at && Object.hasOwn(at, key) ? at[key] : undefined), document);
    found = { ...target, ...beside };
  }
  return typeof found === "object" && found !== null ? found : {};
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const methods = ["get", "head", "post", "put", "patch", "delete"];
const jsonOf = (content: Raw | undefined): Schema | undefined => content?.["application/json"]?.schema;

function operationOf(document: object, path: string, method: string, raw: Raw): Operation {
  const parameters = ((Array.isArray(raw.parameters) ? raw.parameters : []) as Raw[]).map((one) => resolve(document, one) as Raw);
  const body = jsonOf(raw.requestBody?.content);
  return {
    id: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    tag: text(raw.tags?.[0]) || "others",
    name: text(raw.operationId),
    summary: text(raw.summary),
    description: text(raw.description),
    parameters: parameters
      // A token goes into the header: in an address it would be kept by every proxy on the way.
      .filter((one) => one.in === "path" || (one.in === "query" && one.name !== "token"))
      .map((one) => ({
        name: text(one.name),
        in: one.in,
        description: text(one.description),
        schema: { ...resolve(document, one.schema), ...(one.schema?.default !== undefined && { default: one.schema.default }) },
      })),
    inEnvironment: parameters.some((one) => one.in === "header" && one.name === "X-Inmanta-tid"),
    body: body && { schema: body, description: text(raw.requestBody.description) },
    answer: jsonOf(raw.responses?.["200"]?.content),
  };
}

/** Every operation of the document, by slice and path. */
export function operationsOf(document: object): Operation[] {
  const paths = ((document as Raw).paths ?? {}) as Record<string, Raw>;
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      methods.filter((method) => Object.hasOwn(item, method)).map((method) => operationOf(document, path, method, item[method])),
    )
    .sort((one, other) => one.tag.localeCompare(other.tag) || one.path.localeCompare(other.path));
}

/** The operations that hold every word of what is looked for. */
export function found(operations: readonly Operation[], looked: string): Operation[] {
  const words = looked.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ id, name, tag, summary }) => {
    const all = `${id} ${name} ${tag} ${summary}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
