/** Runs GraphQL queries with graphql-js on the schema recorded from the server. */
import {
  execute,
  GraphQLError,
  introspectionFromSchema,
  parse,
  validate,
  type DocumentNode,
  type GraphQLScalarType,
  type GraphQLSchema,
} from "graphql";
import { buildReleaseSchema } from "./releases.schema.ts";
import type { Release } from "./releases.ts";
import { parseUuid } from "./validation.ts";

function createSchema(release: Release): GraphQLSchema {
  const schema = buildReleaseSchema(release);
  const uuidType = schema.getType("UUID") as GraphQLScalarType;
  uuidType.coerceInputValue = (value) => {
    const uuid = typeof value === "string" ? parseUuid(value) : undefined;
    if (!uuid) throw new GraphQLError(`Value cannot represent a UUID: ${String(value)}`);
    return uuid;
  };
  uuidType.coerceInputLiteral = (node) => uuidType.coerceInputValue(node.kind === "StringValue" ? node.value : undefined);
  return schema;
}

const schemas = new Map<Release, GraphQLSchema>();

function getSchema(release: Release): GraphQLSchema {
  const schema = schemas.get(release) ?? createSchema(release);
  schemas.set(release, schema);
  return schema;
}

/** Formats an error like the server's library, a port of graphql-js that uses single quotes. */
const formatError = ({ message }: GraphQLError): string => message.replaceAll('"', "'");

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

export interface GraphqlResult {
  data: Record<string, unknown> | null;
  errors: string[] | null;
  extensions: object | null;
}

const toFailedResult = (errors: string[]): GraphqlResult => ({ data: null, errors, extensions: {} });

/** Runs a query; `root` has a resolver for each root field. */
export function executeGraphql({ query, variables, operationName }: GraphqlRequest, root: object, release: Release): GraphqlResult {
  const schema = getSchema(release);
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return toFailedResult([formatError(error as GraphQLError)]);
  }
  const validationErrors = validate(schema, document);
  if (validationErrors.length > 0) return toFailedResult(validationErrors.map(formatError));
  // The server runs the first operation if none is named.
  const operations = document.definitions.filter((definition) => definition.kind === "OperationDefinition");
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (!operation) return { data: null, errors: [`Unknown operation named '${operationName}'.`], extensions: null };
  const { data, errors } = execute({
    schema,
    document: {
      ...document,
      definitions: document.definitions.filter((definition) => definition === operation || definition.kind === "FragmentDefinition"),
    },
    rootValue: root,
    variableValues: variables,
  }) as { data?: Record<string, unknown> | null; errors?: readonly GraphQLError[] };
  return { data: data ?? null, errors: errors ? errors.map(formatError) : null, extensions: {} };
}

export const getIntrospection = (release: Release): object => introspectionFromSchema(getSchema(release));
