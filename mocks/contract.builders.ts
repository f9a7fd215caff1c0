/** One request of the contract and the response expected from both the mock and the real server. */
export interface ContractCase {
  method: string;
  /** Encoded path and query. `{prod}` is replaced with the id saved under that name. */
  url: string;
  /** Name of the environment to send in the header; `tid` sends a literal value instead. */
  env?: string;
  tid?: string;
  /** Strings are sent unchanged, other values as JSON. `{prod}` as in `url`. */
  body?: unknown;
  status: number;
  /** Number of matching rows, and of rows on the page. */
  total?: number;
  rows?: number;
  /** Fields the rows are sorted by. If that includes ids, rows are compared as a set: the real server's ids are random. */
  order?: string[];
  /** Partial match of the first row. */
  first?: object;
  /** Partial match of the response. */
  has?: object;
  /** Expects an empty body. */
  empty?: boolean;
  /** Substring of the response. */
  contains?: string;
  /** Links to follow before the response is checked. */
  follow?: ("next" | "prev" | "first" | "self")[];
  /** Follows `next` to the end and `prev` back. Names a unique field: each of its values must appear once. */
  walk?: string;
  /** Name under which to save the id of the response or of its first row, for later cases. */
  saveAs?: string;
  /** Why values can't be compared. Keys, types, links and their parameters still are. */
  looseReason?: string;
  /** Retries for up to this many seconds until the response matches. */
  within?: number;
}

type CaseOptions = Omit<Partial<ContractCase>, "method" | "url">;

export const get = (env: string, url: string, options: CaseOptions = {}): ContractCase => ({
  method: "GET",
  url,
  env,
  status: 200,
  ...options,
});

/** A GET that fails with a message containing `contains`. */
export const refusedGet = (env: string, url: string, contains: string, status = 400): ContractCase => get(env, url, { status, contains });

export const buildCase = (method: string, url: string, body?: unknown, options: CaseOptions = {}): ContractCase => ({
  method,
  url,
  body,
  status: 200,
  ...options,
});

export const post = (env: string, url: string, body: unknown, options: CaseOptions = {}): ContractCase => ({
  env,
  ...buildCase("POST", url, body, options),
});

export const getSeededId = (agent: string, name: string): string => `std::testing::NullResource[${agent},name=${name}]`;

export const getResourcePath = (agent: string, name: string, rest = ""): string =>
  `/api/v2/resource/${encodeURIComponent(getSeededId(agent, name))}${rest}`;

/** A GraphQL request. */
export const queryGraphql = (query: string, options: CaseOptions = {}, variables?: object): ContractCase =>
  buildCase("POST", "/api/v2/graphql", { query, ...(variables && { variables }) }, options);

export const sortDirections = ["asc", "desc"];
