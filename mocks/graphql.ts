/**
 * GraphQL as the server answers it: executed by graphql-js over the schema that was recorded from the server. The server's own
 * library is a port of it to Python, so what is left to do here is to write names and values in errors as Python does.
 */
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

/** An error that is told in the server's own words. */
export class GraphQLFault extends GraphQLError {}

const schema = buildSchema(sdl);

/** A UUID in the server's way of writing it, or the refusal of what is none. */
function uuid(value: unknown): string {
  const refused = (reason: string) => new GraphQLFault(`Value cannot represent a UUID: "${String(value)}". ${reason}`);
  if (typeof value !== "string") throw refused("Expected a string.");
  const read = readUuid(value);
  if (typeof read !== "string") throw refused("badly formed hexadecimal UUID string");
  return read;
}

const uuidType = schema.getType("UUID") as GraphQLScalarType;

uuidType.coerceInputValue = uuid;
uuidType.coerceInputLiteral = (node) => {
  const { value, kind } = node as { value?: unknown; kind: string };
  return uuid(kind === "IntValue" ? Number(value) : value);
};

const pythonWords: Record<string, string> = { true: "True", false: "False", null: "None", "[Object]": "{...}", "[Array]": "[...]" };

/** A value that graphql-js shows, `{ agent: { eq: "x" } }`, as Python shows it: `{'agent': {'eq': 'x'}}`. */
const asPython = (shown: string): string =>
  shown.replace(
    /"((?:[^"\\]|\\.)*)"|\[(?:Object|Array)\]|\b(?:true|false|null)\b|(\w+)(?=: )|\{ | \}/g,
    (all, text?: string, key?: string) => {
      if (text !== undefined) return `'${text}'`;
      return key === undefined ? (pythonWords[all] ?? all.trim()) : `'${key}'`;
    },
  );

/** An error in the server's words: names between single quotes, and values of variables as Python writes them. */
function inPython(error: GraphQLError): string {
  const { message } = error;
  if (error instanceof GraphQLFault) return message;
  const [, head, value] = /^(.*(?:value: |UUID: |found: (?=\{)))?([^]*)$/.exec(message)!;
  const names = (text: string) => text.replace(/"([^"]*)"/g, "'$1'");
  if (head === undefined) return names(message);
  const isReason = /^Variable .*value: $/.test(head) && !head.includes("non-integer");
  if (head.endsWith("UUID: ") || !head.startsWith("Variable ")) return names(head) + value;
  return names(head) + (isReason ? names(value!) : asPython(value!));
}

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
    return failed([inPython(error as GraphQLError)]);
  }
  const faults = validate(schema, document);
  if (faults.length > 0) return failed(faults.map(inPython));
  // Of several operations the server runs the first, unless one is named.
  const operations = document.definitions.filter((definition) => definition.kind === "OperationDefinition");
  const chosen = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (!chosen) return { data: null, errors: [`Unknown operation named "${operationName}".`], extensions: null };
  const { data, errors } = execute({
    schema,
    document: { ...document, definitions: document.definitions.filter((one) => one === chosen || one.kind === "FragmentDefinition") },
    rootValue: root,
    variableValues: variables,
  }) as { data?: Record<string, unknown> | null; errors?: readonly GraphQLError[] };
  return { data: data ?? null, errors: errors ? errors.map(inPython) : null, extensions: {} };
}

/** The schema as the server tells it of itself. */
export const introspection = (): object => introspectionFromSchema(schema);
