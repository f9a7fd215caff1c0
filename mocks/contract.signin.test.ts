// @vitest-environment node
/**
 * The contract of a server with sign-in: asked of the mock, and where ORCHESTRATOR_AUTH_URL names an orchestrator that users sign
 * in to (admin, Administrator-1) also of it.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { differences, normal, type Answer } from "./contract.compare.ts";
import { signedInRequests, type SignedIn } from "./contract.signin.ts";
import { createMock } from "./server.ts";

interface Side {
  fetch: (request: Request) => Promise<Response>;
  /** Ids and tokens, by name. */
  known: Record<string, string>;
}

const unique = `signin-${Date.now().toString(36)}`;
const orchestrator = process.env.ORCHESTRATOR_AUTH_URL?.replace(/\/$/, "");
const mock: Side = { fetch: createMock({ scenario: "signin" }).handle, known: { unique } };
const real: Side | undefined = orchestrator
  ? { fetch: (request) => fetch(new Request(request.url.replace("http://orchestrator", orchestrator), request)), known: { unique } }
  : undefined;
const sides = real ? [mock, real] : [mock];

const filled = (text: string, { known }: Side) => text.replace(/\{(\w+)\}/g, (all, name: string) => known[name] ?? all);

async function send(side: Side, { method, url, body, env, as }: SignedIn): Promise<Answer> {
  const headers: Record<string, string> = {};
  if (env) headers["X-Inmanta-tid"] = side.known[env]!;
  if (as) headers.Authorization = as.includes(" ") ? filled(as, side) : `Bearer ${side.known[as]!}`;
  const text = body === undefined ? undefined : filled(JSON.stringify(body), side);
  const response = await side.fetch(new Request(`http://orchestrator${filled(url, side)}`, { method, headers, body: text }));
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", text: await response.text() };
}

/** What an answer has in common with the other side's: no token is like another, and lives of sessions are set up. */
const plain = (answer: Answer, { known }: Side) => {
  const text = answer.text.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, "<token>").replace(/"expires_in": \d+/, '"expires_in": 0');
  return normal({ ...answer, text }, new Map([[known.environment ?? "none", "environment"]]), false);
};

function check(asked: SignedIn, { status, text }: Answer, side: Side): void {
  expect({ status, text }).toMatchObject({ status: asked.status });
  if (asked.empty) expect(text).toBe("");
  if (asked.says) expect(text).toContain(filled(asked.says, side));
  if (asked.has) expect(JSON.parse(text)).toMatchObject(asked.has);
  if (asked.total !== undefined) expect(JSON.parse(text).metadata.total).toBe(asked.total);
}

async function answered(side: Side, asked: SignedIn): Promise<unknown> {
  const answer = await send(side, asked);
  check(asked, answer, side);
  const data = asked.token || asked.keep ? JSON.parse(answer.text).data : undefined;
  if (asked.token) side.known[asked.token] = data.token ?? data;
  if (asked.keep) side.known[asked.keep] = data.at(-1)[asked.keep];
  return plain(answer, side);
}

const as = "admin";
beforeAll(async () => {
  for (const side of sides) {
    const data = async (asked: SignedIn) => JSON.parse((await send(side, asked)).text).data;
    const login = { username: "admin", password: "Administrator-1" };
    side.known.admin = (await data({ method: "POST", url: "/api/v2/login", body: login, status: 200 })).token;
    side.known.project = (await data({ method: "PUT", url: "/api/v2/project", body: { name: unique }, status: 200, as })).id;
    const body = { name: unique, project_id: side.known.project };
    side.known.environment = (await data({ method: "PUT", url: "/api/v2/environment", body, status: 200, as })).id;
  }
}, 60_000);

afterAll(async () => {
  if (!real) return;
  for (const url of ["/api/v2/environment/{environment}", "/api/v2/project/{project}"]) {
    await send(real, { method: "DELETE", url, status: 200, as });
  }
}, 60_000);

signedInRequests.forEach((asked, index) => {
  test(`${index + 1}. ${asked.as ?? "nobody"}: ${asked.method} ${asked.url}`, async () => {
    const [ours, others = ours] = await Promise.all(sides.map((side) => answered(side, asked)));
    expect(asked.loosely ? differences(ours, others) : ours).toEqual(asked.loosely ? [] : others);
  }, 30_000);
});
