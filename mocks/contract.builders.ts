/** One request of the contract, and what must come of it whoever answers. */
export interface ContractCase {
  method: string;
  /** Path and query as they are sent. `{prod}` stands for the id of that name. */
  url: string;
  /** The environment that the header names; `tid` sends another text. */
  env?: string;
  tid?: string;
  /** A text is sent as it is. `{prod}` as in `url`. */
  body?: unknown;
  status: number;
  /** Rows that match, and rows that come. */
  total?: number;
  rows?: number;
  /** Fields that order the rows. Where ids decide they are compared as a set: the real server's are random. */
  order?: string[];
  /** What the first row has, among other things. */
  first?: object;
  /** What the answer has, among other things. */
  has?: object;
  /** Whether the answer has no body at all. */
  empty?: boolean;
  /** What the text of the answer holds. */
  contains?: string;
  /** Links to follow, one after the other, before the answer counts. */
  follow?: ("next" | "prev" | "first" | "self")[];
  /** Follows `next` to the end and `prev` back: the field that tells rows apart, of which each must come once. */
  walk?: string;
  /** The name that the id of the answer, or of its first row, is known by from now on. */
  keep?: string;
  /** Why values cannot be compared: keys, types, links and their words still are. */
  looseReason?: string;
  /** How long it may take until the answer is as it must be, in seconds. */
  within?: number;
}

type CaseOptions = Omit<Partial<ContractCase>, "method" | "url">;

export const get = (env: string, url: string, more: CaseOptions = {}): ContractCase => ({ method: "GET", url, env, status: 200, ...more });

/** A question that is refused, with the words of the refusal. */
export const refusedGet = (env: string, url: string, contains: string, status = 400): ContractCase => get(env, url, { status, contains });

export const buildCase = (method: string, url: string, body?: unknown, more: CaseOptions = {}): ContractCase => ({
  method,
  url,
  body,
  status: 200,
  ...more,
});

export const post = (env: string, url: string, body: unknown, more: CaseOptions = {}): ContractCase => ({
  env,
  ...buildCase("POST", url, body, more),
});

export const getSeededId = (agent: string, name: string): string => `std::testing::NullResource[${agent},name=${name}]`;

/** The path of one resource, as the client encodes it. */
export const getResourcePath = (agent: string, name: string, rest = ""): string =>
  `/api/v2/resource/${encodeURIComponent(getSeededId(agent, name))}${rest}`;

export const sortDirections = ["asc", "desc"];
