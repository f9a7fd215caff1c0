/** The server's OpenAPI document as a list of operations. It comes from the server, so nothing of it is taken for granted. */
export interface OpenApiSchema {
  type?: string;
  format?: string;
  enum?: unknown[];
  default?: unknown;
  [key: string]: unknown;
}

export interface OpenApiParameter {
  name: string;
  in: "path" | "query";
  description?: string;
  schema: OpenApiSchema;
}

export interface OpenApiOperation {
  /** `GET /api/v2/resource`, as the address names it. */
  id: string;
  method: string;
  path: string;
  /** The slice that it belongs to. */
  tag: string;
  name: string;
  summary: string;
  description: string;
  parameters: OpenApiParameter[];
  /** Whether it is about an environment, which the header names. */
  needsEnvironment: boolean;
  body?: { schema: OpenApiSchema; description: string };
  responseSchema?: OpenApiSchema;
}

type RawObject = Record<string, any>;

/** What a reference inside the document stands for; one that leads elsewhere, or nowhere, is anything. */
export function resolveReference(document: object, value: unknown): OpenApiSchema {
  let resolved = value as RawObject | undefined;
  for (let depth = 0; typeof resolved?.$ref === "string" && depth < 10; depth++) {
    const { $ref, ...siblings } = resolved;
    if (!$ref.startsWith("#/")) return {};
    const target = $ref
      .slice(2)
      .split("/")
      .reduce<any>((node, key: string) => (node && Object.hasOwn(node, key) ? node[key] : undefined), document);
    resolved = { ...target, ...siblings };
  }
  return typeof resolved === "object" && resolved !== null ? resolved : {};
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const httpMethods = ["get", "head", "post", "put", "patch", "delete"];
const getJsonSchema = (content: RawObject | undefined): OpenApiSchema | undefined => content?.["application/json"]?.schema;

function parseOperation(document: object, path: string, method: string, raw: RawObject): OpenApiOperation {
  const parameters = ((Array.isArray(raw.parameters) ? raw.parameters : []) as RawObject[]).map(
    (parameter) => resolveReference(document, parameter) as RawObject,
  );
  const body = getJsonSchema(raw.requestBody?.content);
  return {
    id: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    tag: toText(raw.tags?.[0]) || "others",
    name: toText(raw.operationId),
    summary: toText(raw.summary),
    description: toText(raw.description),
    parameters: parameters
      // A token goes into the header: in an address it would be kept by every proxy on the way.
      .filter((parameter) => parameter.in === "path" || (parameter.in === "query" && parameter.name !== "token"))
      .map((parameter) => ({
        name: toText(parameter.name),
        in: parameter.in,
        description: toText(parameter.description),
        schema: {
          ...resolveReference(document, parameter.schema),
          ...(parameter.schema?.default !== undefined && { default: parameter.schema.default }),
        },
      })),
    needsEnvironment: parameters.some((parameter) => parameter.in === "header" && parameter.name === "X-Inmanta-tid"),
    body: body && { schema: body, description: toText(raw.requestBody.description) },
    responseSchema: getJsonSchema(raw.responses?.["200"]?.content),
  };
}

/** Every operation of the document, by slice and path. */
export function parseOperations(document: object): OpenApiOperation[] {
  const paths = ((document as RawObject).paths ?? {}) as Record<string, RawObject>;
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      httpMethods.filter((method) => Object.hasOwn(item, method)).map((method) => parseOperation(document, path, method, item[method])),
    )
    .sort((a, b) => a.tag.localeCompare(b.tag) || a.path.localeCompare(b.path));
}

/** The operations that hold every word of what is looked for. */
export function findOperations(operations: readonly OpenApiOperation[], searchText: string): OpenApiOperation[] {
  const terms = searchText.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ id, name, tag, summary }) => {
    const searchableText = `${id} ${name} ${tag} ${summary}`.toLowerCase();
    return terms.every((term) => searchableText.includes(term));
  });
}
