// @vitest-environment node
/**
 * The contract between the mock and the real server: one list of requests, asked of the mock, and where ORCHESTRATOR_URL names
 * a seeded orchestrator also of it. What the two answer must be the same (contract.compare.ts names what may differ). The seeds
 * must be younger than a week: the server then forgets logs and compiles.
 */
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Asked } from "./contract.asked.ts";
import { differences, normal, type Answer } from "./contract.compare.ts";
import { requests } from "./contract.requests.ts";
import { createMock } from "./server.ts";

interface List {
  data: Record<string, unknown>[];
  links: Record<string, string>;
  metadata: Record<"total" | "before" | "after" | "page_size", number>;
}

/** One server, with the ids that are known of it, by name. */
interface Side {
  fetch: (request: Request) => Promise<Response>;
  ids: Record<string, string>;
}

const unique = `contract-${Date.now().toString(36)}`;
/** A text with ids for their names; `{PROD}` is the id in capitals. */
const filled = (text: string, { ids }: Side): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => ids[name] ?? ids[name.toLowerCase()]?.toUpperCase() ?? all);

async function send(side: Side, { method, body, env, tid }: Asked, url: string): Promise<Answer> {
  const headers: Record<string, string> = {};
  if (env) headers["X-Inmanta-tid"] = side.ids[env]!;
  if (tid !== undefined) headers["X-Inmanta-tid"] = filled(tid, side);
  const text = body === undefined ? undefined : filled(typeof body === "string" ? body : JSON.stringify(body), side);
  const response = await side.fetch(new Request(`http://orchestrator${filled(url, side)}`, { method, headers, body: text }));
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", text: await response.text() };
}

const parsed = (answer: Answer) => JSON.parse(answer.text) as List;

/** A link as a request carries it: the server writes UTF-8 into it, and reads latin-1. */
const carried = (link: string): string =>
  link.replace(/(?:%[0-9A-F]{2})+/g, (part) =>
    decodeURIComponent(part).replace(/[^]/gu, (letter) =>
      letter > "\u00ff" ? encodeURIComponent(letter) : `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`,
    ),
  );

/** All that is answered to a request: pages that links lead to, one after the other; of a walk to its end and back. */
async function ask(side: Side, asked: Asked): Promise<Answer[]> {
  const answers = [await send(side, asked, asked.url)];
  const links = () => parsed(answers.at(-1)!).links;
  const go = async (link: string) => void answers.push(await send(side, asked, carried(links()[link]!)));
  for (const link of asked.follow ?? []) await go(link);
  if (asked.walk) {
    while (links().next) await go("next");
    while (links().prev) await go("prev");
  }
  return answers;
}

/** What holds of every page of a list that counts. */
function checkList({ data, links, metadata: { total, before, after, page_size } }: List): void {
  expect(before + data.length + after).toBe(total);
  expect(Object.keys(links).toSorted()).toEqual([
    ...(before > 0 ? ["first"] : []),
    ...(after > 0 ? ["next"] : []),
    ...(before > 0 ? ["prev"] : []),
    "self",
  ]);
  if (page_size > 0) expect(data.length).toBeLessThanOrEqual(page_size);
}

/** Every row once on the way to the end, and the same pages on the way back. */
function checkWalk(pages: List[], key: string): void {
  const rows = pages.map(({ data }) => data.map((row) => row[key]));
  const there = rows.slice(0, (rows.length + 1) / 2);
  expect(new Set(there.flat()).size).toBe(pages[0]!.metadata.total);
  expect(there.flat()).toHaveLength(pages[0]!.metadata.total);
  expect(rows.slice((rows.length - 1) / 2)).toEqual(there.toReversed());
}

function check(asked: Asked, answers: Answer[], side: Side): void {
  const { status, type, text } = answers.at(-1)!;
  expect({ status, text }).toMatchObject({ status: asked.status });
  if (asked.empty) expect(text).toBe("");
  if (asked.says !== undefined) expect(text).toContain(filled(asked.says, side));
  if (!type.startsWith("application/json") || asked.empty) return;
  const body = JSON.parse(text) as List;
  if (asked.has) expect(body).toMatchObject(asked.has);
  if (asked.total !== undefined) expect(body.metadata.total).toBe(asked.total);
  if (asked.rows !== undefined) expect(body.data).toHaveLength(asked.rows);
  if (asked.order) {
    const keys = body.data.map((row) => asked.order!.map((field) => String(row[field])).join(" "));
    expect(keys).toEqual(keys.toSorted());
  }
  if (asked.first) expect(body.data[0]).toMatchObject(asked.first);
  if (body.metadata && "total" in body.metadata) answers.map(parsed).forEach(checkList);
  if (asked.walk) checkWalk(answers.map(parsed), asked.walk);
}

const names = ({ ids }: Side) => new Map(Object.entries(ids).map(([name, id]) => [id, name]));

const orchestrator = process.env.ORCHESTRATOR_URL?.replace(/\/$/, "");
// Where no real server is asked nobody waits: time goes on to what is due next.
if (!orchestrator) vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }).setTimerTickMode("nextTimerAsync");
const mock: Side = { fetch: createMock({ scenario: "base" }).handle, ids: { unique } };
const real: Side | undefined = orchestrator
  ? { fetch: (request) => fetch(new Request(request.url.replace("http://orchestrator", orchestrator), request)), ids: { unique } }
  : undefined;
const sides = real ? [mock, real] : [mock];

const reads = ({ method, url }: Asked): boolean => method === "GET" || /graphql|compliance_report/.test(url);

/**
 * What the mock answers and what the real server does, as they must be equal; nothing where the mock is asked alone. A resource
 * that failed is `deploying` for an instant every 600 s, and a compile takes a while, so a question that changes nothing is asked
 * again where it is not well.
 */
async function answered(
  asked: Asked,
  tries = asked.within ? asked.within / 1.5 : real ? 3 : 1,
): Promise<[ours?: unknown, others?: unknown]> {
  const again = async () => {
    await new Promise((done) => setTimeout(done, 1500));
    return answered(asked, tries - 1);
  };
  const all = await Promise.all(sides.map((side) => ask(side, asked)));
  try {
    sides.forEach((side, index) => {
      check(asked, all[index]!, side);
      if (asked.keep) keep(side, asked.keep, all[index]![0]!);
    });
  } catch (error) {
    if (tries > 1 && reads(asked)) return again();
    throw error;
  }
  if (!real) return [];
  const [ours, others] = sides.map((side, index) => all[index]!.map((answer) => normal(answer, names(side), asked.order !== undefined)));
  const pair: [unknown, unknown] = asked.loosely ? [differences(ours, others), []] : [ours, others];
  if (tries > 1 && reads(asked) && !isDeepStrictEqual(...pair)) return again();
  return pair;
}

function keep(side: Side, name: string, answer: Answer): void {
  const { data, processes } = JSON.parse(answer.text) as Record<string, { id: string } | { id: string }[] | undefined>;
  const [row] = [data ?? processes ?? []].flat();
  if (row) side.ids[name] = row.id;
}

beforeAll(async () => {
  for (const side of sides) {
    for (const kind of ["project", "environment"]) {
      const { data } = parsed(await send(side, { method: "GET", url: "", status: 200 }, `/api/v2/${kind}`));
      for (const { name, id } of data) side.ids[String(name)] ??= String(id);
    }
  }
  for (const side of sides) {
    side.ids = Object.fromEntries(Object.entries(side.ids).filter(([name]) => name in mock.ids));
  }
});

afterAll(async () => {
  const { ids = {} } = real ?? {};
  const remove = (kind: string, id: string | undefined) =>
    id && send(real!, { method: "DELETE", url: "", status: 200 }, `/api/v2/${kind}/${id}`);
  for (const id of [ids.environment, ids.bare, ids.versioned]) await remove("environment", id);
  for (const id of [ids.ours, ids.other]) await remove("project", id);
}, 60_000);

requests.forEach((asked, index) => {
  test(
    `${index + 1}. ${asked.env ?? ""} ${asked.method} ${asked.url.slice(0, 120)}`,
    async () => {
      const [ours, others] = await answered(asked);
      expect(ours).toEqual(others);
    },
    30_000 + 2000 * (asked.within ?? 0),
  );
});
