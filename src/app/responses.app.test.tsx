/** Every page with what servers may send: timestamps without offsets, and things that appear twice. */
import { expect, test, vi } from "vitest";
import { paths, type PageName } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { stubWorker } from "~/test/stubWorker";
import { testUsers } from "~/test/testUsers";

const core = "std::testing::NullResource[router-1,name=core]";

/** Addresses of the pages that show data, by the ids of an environment and of a compile report. */
const addresses: Partial<Record<PageName, (env: string, compile: string) => string[]>> = {
  overview: () => [paths.overview()],
  projects: () => [paths.projects()],
  users: () => [paths.users(), paths.users("roles")],
  status: (env) => [paths.status({ processes: "all", scheduler: env })],
  environment: (env) => [paths.environment(env)],
  resources: (env) => [paths.resources(env)],
  resource: (env) => (["requires", "history", "logs", "actions", "facts"] as const).map((tab) => paths.resource(env, core, tab)),
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
const pageNames = Object.keys(addresses) as PageName[];

/** Responses of the mock's API that are transformed; the others describe the API itself. */
const transformedRequests = /\/api\/v[12]\/(?!docs|graphql\/schema|login)/;
const startTime = Date.parse("2026-11-24T10:20:30Z");

/** Renders a page with transformed responses for some seconds. Returns its texts, also those that only some users perceive. */
async function visit(name: PageName, index: number, transform: (json: string) => string): Promise<string[]> {
  vi.useRealTimers();
  vi.useFakeTimers({ now: startTime });
  stubWorker();
  const server = startMockServer({ scenario: name === "users" ? "signin" : "base" });
  const env = server.getEnvironmentId("prod");
  const [compile] = (await server.fetchJson("GET", "/api/v2/compilereport?limit=1", { env }).catch(() => ({ data: [{}] }))).data;
  server.on(transformedRequests, async (_, mock) => {
    const response = await mock();
    const text = await response.text();
    return new Response(response.ok && text !== "" ? transform(text) : text || null, response);
  });
  const path = addresses[name]!(env, compile.id)[index]!;
  const { view } = await renderApp({ path, server, signInAs: name === "users" ? testUsers.admin : undefined });
  await advanceSeconds(2);
  // Charts load their code.
  await vi.dynamicImportSettled();
  await advanceSeconds(1);
  const texts = [...document.querySelectorAll("main *, header *")].flatMap((element) => [
    ...["title", "datetime", "aria-label", "aria-valuetext"].flatMap((attribute) => element.getAttribute(attribute) ?? []),
    ...[...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : [])),
  ]);
  view.unmount();
  return texts;
}

const visits = pageNames.flatMap((name) =>
  addresses[name]!("", "").map((_, index) => ({ name, index, title: index === 0 ? name : `${name} ${index + 1}` })),
);

const repeatItems = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(repeatItems).flatMap((item) => (typeof item === "object" ? [item, item] : [item]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, repeatItems(item)]));
};
const repeat = (json: string): string => JSON.stringify(repeatItems(JSON.parse(json)));
const dropOffsets = (json: string): string => json.replace(/(T\d\d:\d\d:\d\d(\.\d+)?)(\+00:00|Z)(?=")/g, "$1");

test.each(visits)("$title: things that repeat have keys of their own, and times without an offset are UTC", async ({ name, index }) => {
  const consoleErrors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const texts = await visit(name, index, repeat);
  expect(await visit(name, index, (json) => dropOffsets(repeat(json)))).toEqual(texts);
  expect(consoleErrors.mock.calls.filter(([text]) => String(text).includes("same key"))).toEqual([]);
});
