/** GraphQL queries with the types and checks of their data. */
import { assertShape, data } from "./responseReaders";
import { anything, array, nullable, object, optional, record, type Check } from "./checks";
import type { TypeOf } from "./endpoint";
import { isObject } from "./json";
import type { GraphQLResponse } from "./models";

/** A query with the type of its data. The server may send null for any of the outermost fields. */
export type GraphQLDocument<T> = TypeOf<T> & { query: string };

/** By query, since nothing else in a request says what its response must contain. */
const dataChecks = new Map<string, (content: unknown) => void>();

export function graphQL<T extends object>(query: string, check: Check<T>): GraphQLDocument<T> {
  dataChecks.set(query, (content) => assertShape(content, check, "data.data"));
  return { query };
}

/** The list that GraphQL calls a connection. */
export interface Connection<T> {
  edges: { node: T }[];
}

export const edges = <T extends object>(node: Check<T>) => array(object<{ node: T }>({ node }));

export const connection = <T extends object>(node: Check<T>): Check<Connection<T>> => object<Connection<T>>({ edges: edges(node) });

/** GraphQL's data for a query; null if it has none, undefined before the response. */
export const getGraphQLData = <T>(_: GraphQLDocument<T>, response: GraphQLResponse | undefined): T | null | undefined =>
  // Checked when the response was read.
  response?.data as T | null | undefined;

const readEnvelope = data(
  object<{ data: Record<string, unknown> | null; errors?: unknown[] | null }>({
    data: nullable(object()),
    errors: optional(array(anything)),
  }),
);

const present: Check<unknown> = (value) => (value === undefined || value === null ? "" : undefined);

/** The server sends texts, GraphQL itself objects with a message. */
function toMessage(error: unknown): string {
  const message = isObject(error) ? error.message : error;
  return typeof message === "string" ? message : "Unknown error";
}

/** Opens the two envelopes of a response to a query. Throws an `unreadable` ApiError. */
export function readGraphQLResponse(body: unknown, query: string): GraphQLResponse {
  const { data: content, errors } = readEnvelope(body);
  // Only an error explains that something is missing.
  if (!errors?.length) assertShape(content, record(present), "data.data");
  if (content) dataChecks.get(query)?.(content);
  return { data: content, errors: (errors ?? []).map(toMessage) };
}
