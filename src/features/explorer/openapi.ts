/** Parses the server's OpenAPI document into a list of operations, without trusting its shape. */
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
  /** `GET /api/v2/resource`, as in the address. */
  id: string;
  method: string;
  path: string;
  /** The slice. */
  tag: string;
  name: string;
  summary: string;
  description: string;
  parameters: OpenApiParameter[];
  /** Whether it takes the header `X-Inmanta-tid`. */
  needsEnvironment: boolean;
  body?: { schema: OpenApiSchema; description: string };
  responseSchema?: OpenApiSchema;
}

type RawObject = Record<string, any>;

/** Resolves a `$ref` within the document; `{}` for external and broken references. */
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
const operationMethods = ["get", "head", "post", "put", "patch", "delete"];
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
    tag: toText(raw.tags?.[0]) || "other",
    name: toText(raw.operationId),
    summary: toText(raw.summary),
    description: toText(raw.description),
    parameters: parameters
      // The token is sent as a header: proxies log URLs.
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

/** The operations of the document, sorted by slice and path. */
export function parseOperations(document: object): OpenApiOperation[] {
  const paths = ((document as RawObject).paths ?? {}) as Record<string, RawObject>;
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      operationMethods
        .filter((method) => Object.hasOwn(item, method))
        .map((method) => parseOperation(document, path, method, item[method])),
    )
    .sort((a, b) => a.tag.localeCompare(b.tag) || a.path.localeCompare(b.path));
}

/** The operations that contain every term of the search text. */
export function findOperations(operations: readonly OpenApiOperation[], searchText: string): OpenApiOperation[] {
  const terms = searchText.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ id, name, tag, summary }) => {
    const searchableText = `${id} ${name} ${tag} ${summary}`.toLowerCase();
    return terms.every((term) => searchableText.includes(term));
  });
}
