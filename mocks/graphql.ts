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
import { readUuid } from "./validation.ts";

const schema = buildSchema(sdl);

const uuidType = schema.getType("UUID") as GraphQLScalarType;
/** A UUID in the server's way of writing it, or the refusal of what is none. */
uuidType.coerceInputValue = (value) => {
  const read = typeof value === "string" ? readUuid(value) : undefined;
  if (!read) throw new GraphQLError(`Value cannot represent a UUID: ${String(value)}`);
  return read;
};
uuidType.coerceInputLiteral = (node) => uuidType.coerceInputValue(node.kind === "StringValue" ? node.value : undefined);

/** The words of an error; the server's library, which is a port of graphql-js, writes names between single quotes. */
const worded = ({ message }: GraphQLError): string => message.replaceAll('"', "'");

interface Question {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

export interface Answered {
  data: Record<string, unknown> | null;
  errors: string[] | null;
  extensions: object | null;
}

const failed = (errors: string[]): Answered => ({ data: null, errors, extensions: {} });

/** Answers a question whose root fields are the functions of `root`. */
export function answerQuestion({ query, variables, operationName }: Question, root: object): Answered {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return failed([worded(error as GraphQLError)]);
  }
  const faults = validate(schema, document);
  if (faults.length > 0) return failed(faults.map(worded));
  // Of several operations the server runs the first, unless one is named.
  const operations = document.definitions.filter((definition) => definition.kind === "OperationDefinition");
  const chosen = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (!chosen) return { data: null, errors: [`Unknown operation named '${operationName}'.`], extensions: null };
  const { data, errors } = execute({
    schema,
    document: { ...document, definitions: document.definitions.filter((one) => one === chosen || one.kind === "FragmentDefinition") },
    rootValue: root,
    variableValues: variables,
  }) as { data?: Record<string, unknown> | null; errors?: readonly GraphQLError[] };
  return { data: data ?? null, errors: errors ? errors.map(worded) : null, extensions: {} };
}

/** The schema as the server tells it of itself. */
export const introspection = (): object => introspectionFromSchema(schema);
