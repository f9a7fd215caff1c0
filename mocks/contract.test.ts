// @vitest-environment node
/**
 * Runs the contract cases against the mock and, if ORCHESTRATOR_URL is set, against that seeded orchestrator, and compares the
 * responses (contract.compare.ts lists the allowed differences). The seed must be less than a week old, because the server deletes
 * older logs and compiles.
 */
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getUncalledRoutes, readLikeApp } from "./contract.responses.ts";
import type { ContractCase } from "./contract.builders.ts";
import { getShapeDifferences, normalize, type ContractResponse } from "./contract.compare.ts";
import { adaptCases, readServerFacts, type ServerFacts } from "./contract.releases.ts";
import { contractCases } from "./contract.cases.ts";
import { signedInCases } from "./contract.signin.ts";
import { newestRelease } from "./releases.ts";
import { createMock } from "./server.ts";

interface ListBody {
  data: Record<string, unknown>[];
  links: Record<string, string>;
  metadata: Record<"total" | "before" | "after" | "page_size", number>;
}

/** A server and the saved ids, by name. */
interface ContractServer {
  fetch: (request: Request) => Promise<Response>;
  ids: Record<string, string>;
}

const unique = `contract-${Date.now().toString(36)}`;
/** Replaces `{name}` with the saved id, and `{NAME}` with the id in uppercase. */
const fillPlaceholders = (text: string, { ids }: ContractServer): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => ids[name] ?? ids[name.toLowerCase()]?.toUpperCase() ?? all);

async function send(server: ContractServer, { method, body, env, tid }: ContractCase, url: string): Promise<ContractResponse> {
  const headers: Record<string, string> = {};
  if (env) headers["X-Inmanta-tid"] = server.ids[env]!;
  if (tid !== undefined) headers["X-Inmanta-tid"] = fillPlaceholders(tid, server);
  const text = body === undefined ? undefined : fillPlaceholders(typeof body === "string" ? body : JSON.stringify(body), server);
  const response = await server.fetch(new Request(`http://orchestrator${fillPlaceholders(url, server)}`, { method, headers, body: text }));
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", text: await response.text() };
}

const parseList = (response: ContractResponse) => JSON.parse(response.text) as ListBody;

/** Re-encodes a link for a request: the server writes UTF-8 into links but reads latin-1. */
const toRequestLink = (link: string): string =>
  link.replace(/(?:%[0-9A-F]{2})+/g, (part) =>
    decodeURIComponent(part).replace(/[^]/gu, (letter) =>
      letter > "\u00ff" ? encodeURIComponent(letter) : `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`,
    ),
  );

/** Sends a request, follows its links, and returns all responses. */
async function runCase(server: ContractServer, testCase: ContractCase): Promise<ContractResponse[]> {
  const responses = [await send(server, testCase, testCase.url)];
  const links = () => parseList(responses.at(-1)!).links;
  const followLink = async (link: string) => void responses.push(await send(server, testCase, toRequestLink(links()[link]!)));
  for (const link of testCase.follow ?? []) await followLink(link);
  if (testCase.walk) {
    while (links().next) await followLink("next");
    while (links().prev) await followLink("prev");
  }
  return responses;
}

/** Checks the counts and links of a page. */
function checkList({ data, links, metadata: { total, before, after, page_size } }: ListBody): void {
  expect(before + data.length + after).toBe(total);
  expect(Object.keys(links).toSorted()).toEqual([
    ...(before > 0 ? ["first"] : []),
    ...(after > 0 ? ["next"] : []),
    ...(before > 0 ? ["prev"] : []),
    "self",
  ]);
  if (page_size > 0) expect(data.length).toBeLessThanOrEqual(page_size);
}

/** Checks that walking to the end returns every row once, and walking back returns the same pages. */
function checkWalk(pages: ListBody[], key: string): void {
  const rows = pages.map(({ data }) => data.map((row) => row[key]));
  const forward = rows.slice(0, (rows.length + 1) / 2);
  expect(new Set(forward.flat()).size).toBe(pages[0]!.metadata.total);
  expect(forward.flat()).toHaveLength(pages[0]!.metadata.total);
  expect(rows.slice((rows.length - 1) / 2)).toEqual(forward.toReversed());
}

function check(testCase: ContractCase, responses: ContractResponse[], server: ContractServer): void {
  const { status, type, text } = responses.at(-1)!;
  expect({ status, text }).toMatchObject({ status: testCase.status });
  responses.forEach((response) => readLikeApp(testCase, response));
  if (testCase.empty) expect(text).toBe("");
  if (testCase.contains !== undefined) expect(text).toContain(fillPlaceholders(testCase.contains, server));
  if (!type.startsWith("application/json") || testCase.empty) return;
  const body = JSON.parse(text) as ListBody;
  if (testCase.has) expect(body).toMatchObject(testCase.has);
  if (testCase.total !== undefined) expect(body.metadata.total).toBe(testCase.total);
  if (testCase.rows !== undefined) expect(body.data).toHaveLength(testCase.rows);
  if (testCase.order) {
    const keys = body.data.map((row) => testCase.order!.map((field) => String(row[field])).join(" "));
    expect(keys).toEqual(keys.toSorted());
  }
  if (testCase.first) expect(body.data[0]).toMatchObject(testCase.first);
  if (body.metadata && "total" in body.metadata) responses.map(parseList).forEach(checkList);
  if (testCase.walk) checkWalk(responses.map(parseList), testCase.walk);
}

const getNamesById = ({ ids }: ContractServer) => new Map(Object.entries(ids).map(([name, id]) => [id, name]));

const orchestrator = process.env.ORCHESTRATOR_URL?.replace(/\/$/, "");
// Without a real server no timer has to wait.
if (!orchestrator) vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }).setTimerTickMode("nextTimerAsync");
const facts: ServerFacts = orchestrator ? await readServerFacts(orchestrator) : { release: newestRelease, hasFullScale: true };
const mock: ContractServer = { fetch: createMock({ scenario: "base", release: facts.release }).handle, ids: { unique } };
const real: ContractServer | undefined = orchestrator
  ? { fetch: (request) => fetch(new Request(request.url.replace("http://orchestrator", orchestrator), request)), ids: { unique } }
  : undefined;
const servers = real ? [mock, real] : [mock];

const isRead = ({ method, url }: ContractCase): boolean => method === "GET" || /graphql|compliance_report/.test(url);

/**
 * Returns the normalized responses of the mock and the real server, which must be equal; nothing without a real server. Reads are
 * retried on a mismatch: compiles take a while, and failed resources are `deploying` for a moment every 600 s.
 */
async function compareServers(
  testCase: ContractCase,
  attempts = testCase.within ? testCase.within / 1.5 : real ? 3 : 1,
): Promise<[mockResult?: unknown, realResult?: unknown]> {
  const retry = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return compareServers(testCase, attempts - 1);
  };
  const all = await Promise.all(servers.map((server) => runCase(server, testCase)));
  try {
    servers.forEach((server, index) => {
      check(testCase, all[index]!, server);
      if (testCase.saveAs) saveId(server, testCase.saveAs, all[index]![0]!);
    });
  } catch (error) {
    if (attempts > 1 && isRead(testCase)) return retry();
    throw error;
  }
  if (!real) return [];
  const [mockResult, realResult] = servers.map((server, index) =>
    all[index]!.map((response) => normalize(response, getNamesById(server), testCase.order !== undefined, facts.release)),
  );
  const pair: [unknown, unknown] = testCase.looseReason ? [getShapeDifferences(mockResult, realResult), []] : [mockResult, realResult];
  if (attempts > 1 && isRead(testCase) && !isDeepStrictEqual(...pair)) return retry();
  return pair;
}

function saveId(server: ContractServer, name: string, response: ContractResponse): void {
  const { data, processes } = JSON.parse(response.text) as Record<string, { id: string } | { id: string }[] | undefined>;
  const [row] = [data ?? processes ?? []].flat();
  if (row) server.ids[name] = row.id;
}

beforeAll(async () => {
  for (const server of servers) {
    for (const kind of ["project", "environment"]) {
      const { data } = parseList(await send(server, { method: "GET", url: "", status: 200 }, `/api/v2/${kind}`));
      for (const { name, id } of data) server.ids[String(name)] ??= String(id);
    }
  }
  for (const server of servers) {
    server.ids = Object.fromEntries(Object.entries(server.ids).filter(([name]) => name in mock.ids));
  }
});

afterAll(async () => {
  const { ids = {} } = real ?? {};
  const remove = (kind: string, id: string | undefined) =>
    id && send(real!, { method: "DELETE", url: "", status: 200 }, `/api/v2/${kind}/${id}`);
  for (const id of [ids.environment, ids.bare, ids.versioned]) await remove("environment", id);
  for (const id of [ids.ours, ids.other]) await remove("project", id);
}, 60_000);

adaptCases(contractCases, facts).forEach((testCase, index) => {
  test(
    `${index + 1}. ${testCase.env ?? ""} ${testCase.method} ${testCase.url.slice(0, 120)}`,
    async () => {
      const [mockResult, realResult] = await compareServers(testCase);
      expect(mockResult).toEqual(realResult);
    },
    30_000 + 2000 * (testCase.within ?? 0),
  );
});

test("there is a case for every route that the app calls", () => {
  // The seeded server has no files.
  expect(getUncalledRoutes([...contractCases, ...signedInCases])).toEqual(["GET /api/v1/file/{id}"]);
});
