import type { TypeOf } from "./endpoint";
import type { GraphQLResponse } from "./models";

/** A GraphQL query with the type of its data. The server may send null for any field, or for all of them. */
export type GraphQLDocument<T> = TypeOf<T> & { query: string };

export const graphQL = <T>(query: string): GraphQLDocument<T> => ({ query });

/** The list that GraphQL calls a connection. */
export interface Connection<T> {
  edges: { node: T }[];
}

/** GraphQL's data for a query; null if it has none, undefined before the response. */
export const getGraphQLData = <T>(_: GraphQLDocument<T>, response: GraphQLResponse | undefined): Partial<T> | null | undefined =>
  // The server checks the query, but not this type.
  response?.data as Partial<T> | null | undefined;
