/** GraphQL as the server answers it: executed by graphql-js over the schema that was recorded from the server. */
import {
  buildSchema,
  execute,
  GraphQLError,
  introspectionFromSchema,
  parse,
  validate,
  type DocumentNode,
  type GraphQLScalarType,
} from "graphql";
import { sdl } from "./recorded/schema.ts";
import { parseUuid } from "./validation.ts";

const schema = buildSchema(sdl);

const uuidType = schema.getType("UUID") as GraphQLScalarType;
/** A UUID in the server's way of writing it, or the refusal of what is none. */
uuidType.coerceInputValue = (value) => {
  const uuid = typeof value === "string" ? parseUuid(value) : undefined;
  if (!uuid) throw new GraphQLError(`Value cannot represent a UUID: ${String(value)}`);
  return uuid;
};
uuidType.coerceInputLiteral = (node) => uuidType.coerceInputValue(node.kind === "StringValue" ? node.value : undefined);

/** The words of an error; the server's library, which is a port of graphql-js, writes names between single quotes. */
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

/** Answers a question whose root fields are the functions of `root`. */
export function executeGraphql({ query, variables, operationName }: GraphqlRequest, root: object): GraphqlResult {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return toFailedResult([formatError(error as GraphQLError)]);
  }
  const validationErrors = validate(schema, document);
  if (validationErrors.length > 0) return toFailedResult(validationErrors.map(formatError));
  // Of several operations the server runs the first, unless one is named.
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

/** The schema as the server tells it of itself. */
export const getIntrospection = (): object => introspectionFromSchema(schema);
