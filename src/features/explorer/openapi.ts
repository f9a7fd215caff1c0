/** Parses the server's OpenAPI document into a list of operations, without trusting its shape. */
import { sample } from "openapi-sampler";
import { isRecord } from "~/ui/value";

/** What a field for a parameter needs to know. */
export interface OpenApiSchema {
  type?: string;
  format?: string;
  enum?: unknown[];
  default?: unknown;
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
  body?: { schema: RawObject; description: string };
  responseSchema?: RawObject;
}

/** An object of the document, of any shape. */
type RawObject = Record<string, any>;

/** Resolves a `$ref` within the document; `{}` for external and broken references. */
export function resolveReference(document: object, value: unknown): RawObject {
  let resolved = value;
  for (let depth = 0; isRecord(resolved) && typeof resolved.$ref === "string" && depth < 10; depth++) {
    const { $ref, ...siblings } = resolved;
    if (!$ref.startsWith("#/")) return {};
    const target = $ref
      .slice(2)
      .split("/")
      .reduce<unknown>((node, key) => (isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined), document);
    resolved = { ...(isRecord(target) && target), ...siblings };
  }
  return isRecord(resolved) ? resolved : {};
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const operationMethods = ["get", "head", "post", "put", "patch", "delete"];
const getJsonSchema = (content: RawObject | undefined): RawObject | undefined => content?.["application/json"]?.schema;

function parseSchema(document: object, parameter: RawObject): OpenApiSchema {
  const { type, format, enum: choices, default: referencedDefault } = resolveReference(document, parameter.schema);
  return {
    ...(typeof type === "string" && { type }),
    ...(typeof format === "string" && { format }),
    ...(Array.isArray(choices) && { enum: choices }),
    default: parameter.schema?.default ?? referencedDefault,
  };
}

function parseOperation(document: object, path: string, method: string, raw: RawObject): OpenApiOperation {
  const rawParameters: unknown[] = Array.isArray(raw.parameters) ? raw.parameters : [];
  const parameters = rawParameters.map((parameter) => resolveReference(document, parameter));
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
        schema: parseSchema(document, parameter),
      })),
    needsEnvironment: parameters.some((parameter) => parameter.in === "header" && parameter.name === "X-Inmanta-tid"),
    body: body && { schema: body, description: toText(raw.requestBody.description) },
    responseSchema: getJsonSchema(raw.responses?.["200"]?.content),
  };
}

/** The operations of the document, sorted by slice and path. */
export function parseOperations(document: object): OpenApiOperation[] {
  const paths = isRecord(document) && isRecord(document.paths) ? document.paths : {};
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      operationMethods.flatMap((method) => {
        const operation = isRecord(item) && Object.hasOwn(item, method) && item[method];
        // Releases before 18.1 write `<name>` for a parameter in a path.
        return isRecord(operation) ? [parseOperation(document, path.replace(/<(\w+)>/g, "{$1}"), method, operation)] : [];
      }),
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

/** Example JSON for a schema; "" if none can be generated. */
export function createExampleJson(schema: RawObject, document: object): string {
  try {
    return JSON.stringify(sample(schema, { skipReadOnly: true, quiet: true }, document), undefined, 2) ?? "";
  } catch {
    return "";
  }
}
