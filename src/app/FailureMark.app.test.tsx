/** The mark of a failure in the title of the tab: when it comes and goes, and what it costs to know. */
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { listPage } from "~/test/answers";
import { pass, passAtOnce, renderApp } from "~/test/renderApp";
import { startServer, type Server } from "~/test/server";

/** How many resources failed, whether the newest compile that ended succeeded, and the errors that nobody has read. */
let state: { failed: number; compiled: boolean; unread: string[] };
let server: Server;

const compile = (id: string, success: boolean | null) => ({
  id,
  requested: "2026-11-24T02:13:07Z",
  started: "2026-11-24T02:13:08Z",
  completed: success === null ? null : "2026-11-24T02:14:07Z",
  success,
  metadata: {},
});

beforeEach(() => {
  vi.useFakeTimers();
  state = { failed: 0, compiled: true, unread: [] };
  server = startServer();
  server.on(/\/graphql/, ({ body }) =>
    body.query.includes("resourceSummary")
      ? { data: { data: { resourceSummary: { lastHandlerRun: { failed: state.failed } } } } }
      : undefined,
  );
  server.on(/\/notification\?/, () => listPage(state.unread.map((id) => ({ id, severity: "error" }))));
  server.on(/\/compilereport\?/, () => listPage([compile("2", null), compile("1", state.compiled)]));
  server.on(/\/resource\?/, () => {
    const { metadata, ...page } = listPage([]);
    return { ...page, metadata: { ...metadata, deploy_summary: { total: 5, by_state: { failed: state.failed } } } };
  });
});

/** The app at a page of an environment. */
const open = (path: (env: string) => string) => renderApp({ path: (id) => path(id("staging")), server });
const summaries = () => server.sent.filter(({ body }) => body?.query?.includes("resourceSummary")).length;
const compiles = () => server.asked(/\/compilereport\?/).length;
const shown = () => (document.title.startsWith("✕ ") ? "failing" : "well");

test("resources that fail show within a minute on a page that tells nothing of them, and for as long as they do", async () => {
  await open(paths.agents);
  await pass(5);
  expect(document.title).toBe("Agents · staging · Lookout");
  state.failed = 1;
  await passAtOnce(61);
  expect(document.title).toBe("✕ Agents · staging · Lookout");
  await passAtOnce(400);
  expect(shown()).toBe("failing");
  state.failed = 0;
  await passAtOnce(61);
  expect(shown()).toBe("well");
});

test("a compile that fails shows with its notification, and for as long as no page finds a better one", async () => {
  const { go, id } = await open(paths.agents);
  await pass(5);
  state.compiled = false;
  state.unread = ["another"];
  await pass(31);
  expect(shown()).toBe("failing");
  await passAtOnce(400);
  expect(shown()).toBe("failing");
  state.compiled = true;
  await go(paths.resources(id("staging")));
  await pass(5);
  expect(shown()).toBe("well");
});

test("it costs one request a minute at rest", async () => {
  state = { failed: 1, compiled: false, unread: ["one"] };
  await open(paths.agents);
  await pass(10);
  expect(compiles()).toBe(1);
  server.sent.length = 0;
  await pass(60);
  expect([summaries(), compiles()]).toEqual([1, 0]);
});

test("what a page asks itself is not asked once more", async () => {
  state.failed = 1;
  const { go, id } = await open(paths.resources);
  await pass(5);
  await passAtOnce(65);
  expect(shown()).toBe("failing");
  expect([summaries(), compiles()]).toEqual([0, 1]);
  server.sent.length = 0;
  await go(paths.compiles(id("staging")));
  // Not yet long enough for the page to renew the compile that goes on.
  await pass(3);
  expect([summaries(), compiles()]).toEqual([1, 1]);
});

test("a list of compiles with a filter tells nothing of the newest", async () => {
  state.compiled = false;
  await open((env) => paths.compiles(env, { "filter.success": "true" }));
  await pass(3);
  expect(compiles()).toBe(2);
  expect(shown()).toBe("failing");
});

test("nothing is asked for a page that is about no environment", async () => {
  await open(() => paths.projects());
  await pass(5);
  await passAtOnce(65);
  expect(server.asked(/\/project/)).not.toEqual([]);
  expect([summaries(), compiles(), server.asked(/\/notification/)]).toEqual([0, 0, []]);
});
