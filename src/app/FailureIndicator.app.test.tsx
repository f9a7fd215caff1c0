/** The failure mark in the title: when it appears and disappears, and the requests behind it. */
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { createListPage, createNotification } from "~/test/responses";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";

/** Number of failed resources, outcome of the newest finished compile, and ids of unread error notifications. */
let state: { failed: number; compileSucceeded: boolean; unread: string[] };
let server: MockServer;

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
  state = { failed: 0, compileSucceeded: true, unread: [] };
  server = startMockServer();
  server.on(/\/graphql/, ({ body }) =>
    body.query.includes("resourceSummary")
      ? { data: { data: { resourceSummary: { lastHandlerRun: { failed: state.failed } } } } }
      : undefined,
  );
  server.on(/\/notification\?/, () => createListPage(state.unread.map((id) => createNotification({ id }))));
  server.on(/\/compilereport\?/, () => createListPage([compile("2", null), compile("1", state.compileSucceeded)]));
  server.on(/\/resource\?/, () => {
    const { metadata, ...page } = createListPage([]);
    return { ...page, metadata: { ...metadata, deploy_summary: { total: 5, by_state: { failed: state.failed } } } };
  });
});

const openPage = (path: (env: string) => string) => renderApp({ path: (id) => path(id("staging")), server });
const countSummaryRequests = () => server.requests.filter(({ body }) => body?.query?.includes("resourceSummary")).length;
const countCompileRequests = () => server.getRequestLines(/\/compilereport\?/).length;
const getTitleState = () => (document.title.startsWith("✕ ") ? "failing" : "healthy");

test("shows failed resources within a minute, while they fail, on a page that doesn't list resources", async () => {
  await openPage(paths.agents);
  await advanceSeconds(5);
  expect(document.title).toBe("Agents · staging · Lookout");
  state.failed = 1;
  await advanceSecondsAtOnce(61);
  expect(document.title).toBe("✕ Agents · staging · Lookout");
  await advanceSecondsAtOnce(400);
  expect(getTitleState()).toBe("failing");
  state.failed = 0;
  await advanceSecondsAtOnce(61);
  expect(getTitleState()).toBe("healthy");
});

test("shows a failed compile when its notification arrives, until a page sees a newer successful one", async () => {
  const { go, id } = await openPage(paths.agents);
  await advanceSeconds(5);
  state.compileSucceeded = false;
  state.unread = ["another"];
  await advanceSeconds(31);
  expect(getTitleState()).toBe("failing");
  await advanceSecondsAtOnce(400);
  expect(getTitleState()).toBe("failing");
  state.compileSucceeded = true;
  await go(paths.resources(id("staging")));
  await advanceSeconds(5);
  expect(getTitleState()).toBe("healthy");
});

test("sends one request per minute when idle", async () => {
  state = { failed: 1, compileSucceeded: false, unread: ["first"] };
  await openPage(paths.agents);
  await advanceSeconds(10);
  expect(countCompileRequests()).toBe(1);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect([countSummaryRequests(), countCompileRequests()]).toEqual([1, 0]);
});

test("doesn't repeat requests that the page makes itself", async () => {
  state.failed = 1;
  const { go, id } = await openPage(paths.resources);
  await advanceSeconds(5);
  await advanceSecondsAtOnce(65);
  expect(getTitleState()).toBe("failing");
  expect([countSummaryRequests(), countCompileRequests()]).toEqual([0, 1]);
  server.requests.length = 0;
  await go(paths.compiles(id("staging")));
  // Too soon for the page to refresh the running compile.
  await advanceSeconds(3);
  expect([countSummaryRequests(), countCompileRequests()]).toEqual([1, 1]);
});

test("ignores a filtered list of compiles", async () => {
  state.compileSucceeded = false;
  await openPage((env) => paths.compiles(env, { "filter.success": "true" }));
  await advanceSeconds(3);
  expect(countCompileRequests()).toBe(2);
  expect(getTitleState()).toBe("failing");
});

test("sends no requests for a page outside environments", async () => {
  await openPage(() => paths.projects());
  await advanceSeconds(5);
  await advanceSecondsAtOnce(65);
  expect(server.getRequestLines(/\/project/)).not.toEqual([]);
  expect([countSummaryRequests(), countCompileRequests(), server.getRequestLines(/\/notification/)]).toEqual([0, 0, []]);
});
