import { writeFileSync, appendFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { paths, type PageName } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { stubWorker } from "~/test/stubWorker";
import { testUsers } from "~/test/testUsers";
import { endpoints } from "~/api/endpoints";
import { parseJson } from "~/api/json";
import type { Endpoint } from "~/api/endpoint";

const core = "std::testing::NullResource[router-1,name=core]";
const addresses: Partial<Record<PageName, (env: string, compile: string) => string[]>> = {
  overview: () => [paths.overview()],
  projects: () => [paths.projects()],
  users: () => [paths.users(), paths.users("roles")],
  status: (env) => [paths.status({ processes: "all", scheduler: env })],
  environment: (env) => [paths.environment(env)],
  resources: (env) => [paths.resources(env)],
  resource: (env) =>
    (["attributes", "requires", "history", "logs", "actions", "facts"] as const).map((tab) => paths.resource(env, core, tab as never)),
  activity: (env) => [paths.activity(env, { asked: "true" })],
  agents: (env) => [paths.agents(env, { process: "true" })],
  facts: (env) => [paths.facts(env)],
  parameters: (env) => [paths.parameters(env)],
  discovered: (env) => [paths.discovered(env)],
  notifications: (env) => [paths.notifications(env)],
  compiles: (env) => [paths.compiles(env)],
  compile: (env, compile) => [paths.compile(env, compile)],
  versions: (env) => [paths.versions(env)],
  version: (env) => [paths.version(env, 2), paths.version(env, 2, { tab: "details", model: "true" })],
  compare: (env) => [paths.compare(env, 1, 2)],
  dryruns: (env) => [paths.dryruns(env, 1)],
  settings: (env) => (["environment", "configuration", "tokens"] as const).map((tab) => paths.settings(env, tab)),
};
const pageNames = (Object.keys(addresses) as PageName[]).filter((n) => !process.env.FUZZ_PAGE || n === process.env.FUZZ_PAGE);
const count = (route: string) => route.split("{").length;
const routes = Object.entries<Endpoint>(endpoints)
  .map(([route, endpoint]) => ({ route, endpoint, pattern: new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`) }))
  .toSorted((a, b) => count(a.route) - count(b.route));

const isObj = (v: unknown): v is object => typeof v === "object" && v !== null;
const modes: Record<string, { leaf: boolean; value: unknown }> = {
  leafNull: { leaf: true, value: null },
  leafDelete: { leaf: true, value: undefined },
  leafText: { leaf: true, value: "zzz" },
  leafEmpty: { leaf: true, value: "" },
  leafNumber: { leaf: true, value: -7.5 },
  leafObject: { leaf: true, value: { a: null } },
  leafArray: { leaf: true, value: [null] },
  leafTrue: { leaf: true, value: true },
  leafBig: { leaf: true, value: 123456789012345678901234567890n },
  leafProto: { leaf: true, value: "__proto__" },
  leafCtor: { leaf: true, value: "constructor" },
  boxNull: { leaf: false, value: null },
  boxDelete: { leaf: false, value: undefined },
  boxEmptyObject: { leaf: false, value: {} },
  boxEmptyArray: { leaf: false, value: [] },
  boxText: { leaf: false, value: "zzz" },
  boxArrayNull: { leaf: false, value: [null] },
  boxObjectNull: { leaf: false, value: { a: null, constructor: { b: 1 } } },
  boxMixed: { leaf: false, value: [1, "a", [2], { c: 3 }] },
  boxDeep: { leaf: false, value: { a: { b: { c: [1] } } } },
};
const currentModes = process.env.FUZZ_MODE ? [process.env.FUZZ_MODE] : Object.keys(modes);

let changed: string[] = [];
let only: ((path: string) => boolean) | undefined;
/** Mutates in place, keeping each mutation that the check accepts. */
function mutate(root: { v: any }, accepts: () => boolean, { leaf, value }: { leaf: boolean; value: unknown }, label: string) {
  let budget = 4000;
  const walk = (parent: any, key: any, path: string) => {
    const item = parent[key];
    if (isObj(item)) {
      const keys = Array.isArray(item) ? [...item.keys()].slice(0, 2) : Object.keys(item).slice(0, 40);
      for (const k of keys) walk(item, k, `${path}.${k}`);
    }
    if (parent === root) return;
    if (isObj(item) === leaf) return;
    if (budget-- < 0 || (only && !only(`${label}${path}`))) return;
    if (value === undefined && Array.isArray(parent)) return;
    if (value === undefined) delete parent[key];
    else parent[key] = structuredClone(value);
    if (accepts()) changed.push(`${label}${path}`);
    else parent[key] = item;
  };
  walk(root, "v", "");
}
const stringify = (v: unknown) => JSON.stringify(v, (_, x) => (typeof x === "bigint" ? `@@${x}@@` : x)).replace(/"@@(\d+)@@"/g, "$1");

const transformed = /\/api\/v[12]\//;
const skip = (process.env.FUZZ_SKIP ?? "api/v2/login").split(",");
async function visit(name: PageName, index: number, mode: string) {
  vi.useRealTimers();
  vi.useFakeTimers({ now: Date.parse("2026-11-24T10:20:30Z") });
  stubWorker();
  const server = startMockServer({ scenario: name === "users" ? "signin" : "base" });
  const env = server.getEnvironmentId("prod");
  const [compile] = (await server.fetchJson("GET", "/api/v2/compilereport?limit=1", { env }).catch(() => ({ data: [{}] }))).data;
  const path = addresses[name]!(env, compile.id)[index]!;
  changed = [];
  server.on(transformed, async (request: any, mock: any) => {
    const response = await mock();
    const text = await response.text();
    const pathname = request.path.split("?")[0];
    const match = routes.find(({ pattern }) => pattern.test(`${request.method} ${pathname}`));
    if (!response.ok || text === "" || !match || skip.some((s) => match.route.includes(s))) return new Response(text || null, response);
    const root = { v: parseJson(text) as any };
    if (process.env.FUZZ_BIG !== "1" && text.length > 400_000) return new Response(text, response);
    const body = request.init.body ? JSON.parse(String(request.init.body)) : {};
    const accepts = () => {
      try {
        match.endpoint.answer(root.v, { body });
        return true;
      } catch {
        return false;
      }
    };
    mutate(root, accepts, modes[mode]!, match.route);
    return new Response(stringify(root.v), response);
  });
  const consoleErrors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { view } = await renderApp({ path, server, signInAs: name === "users" ? testUsers.admin : undefined });
  await advanceSeconds(2);
  await vi.dynamicImportSettled();
  await advanceSeconds(1);
  const texts = [...document.querySelectorAll("main *, header *, nav *, [role=alert] *")].flatMap((element) => [
    ...["title", "aria-label", "aria-valuetext", "href"].flatMap((attribute) => element.getAttribute(attribute) ?? []),
    ...[...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : [])),
  ]);
  const errors = consoleErrors.mock.calls
    .map((c) =>
      c
        .map((x) => (x instanceof Error ? x.stack?.split("\n").slice(0, 4).join(" | ") : String(x)))
        .join(" ")
        .slice(0, 400),
    )
    .filter((text) => !/same key|not wrapped in act/.test(text));
  view.unmount();
  return { texts, errors };
}
const suspicious =
  /undefined|NaN|\[object|Invalid Date|Infinity|function |went wrong|can’t be shown|Couldn’t show|Couldn't show|native code/i;
const out = process.env.FUZZ_OUT ?? "/tmp/shapes/fuzz.txt";
writeFileSync(out, "");
process.on("unhandledRejection", (reason: any) => appendFileSync(out, `UNHANDLED ${reason?.stack ?? reason}\n`));
const visits = pageNames.flatMap((name) => addresses[name]!("", "").map((_, index) => ({ name, index })));
for (const { name, index } of visits)
  test(`${name} ${index}`, async () => {
    for (const mode of currentModes) {
      const report = (s: string) => appendFileSync(out, `${name} ${index} ${mode}: ${s}\n`);
      try {
        const { texts, errors } = await visit(name, index, mode);
        const bad = [...new Set(texts.filter((t) => suspicious.test(t)))];
        for (const b of bad) report(`TEXT ${b.slice(0, 200)}`);
        for (const e of new Set(errors)) report(`ERROR ${e}`);
        const failed = [...new Set(texts.filter((t) => /unexpected structure|isn't JSON/.test(t)))];
        for (const f of failed) report(`REFUSED ${f.slice(0, 150)}`);
        if (process.env.FUZZ_LIST) report(`CHANGED ${[...new Set(changed)].join("\n   ")}`);
        if (process.env.FUZZ_TEXTS) report(`TEXTS ${texts.join(" ¦ ")}`);
      } catch (e: any) {
        report(`THROWN ${e?.stack?.slice(0, 600)}`);
      }
    }
    expect(true).toBe(true);
  }, 600_000);
