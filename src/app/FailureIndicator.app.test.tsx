/** The failure mark in the title: when it appears and disappears, and the requests behind it. */
import { screen } from "@testing-library/react";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { paths } from "~/paths";
import { createListPage, createNotification } from "~/test/responses";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer, type MockServer } from "~/test/mockServer";

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
  const favicon = document.head.appendChild(Object.assign(document.createElement("link"), { rel: "icon" }));
  onTestFinished(() => favicon.remove());
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
const getFavicon = () => document.querySelector('link[rel="icon"]')?.getAttribute("href")?.replace(/.*\//, "");
const getTitleState = () => (document.title.startsWith("✕ ") ? "failing" : "healthy");

test("shows failed resources within a minute, while they fail, on a page that doesn't list resources", async () => {
  await openPage(paths.agents);
  await advanceSeconds(5);
  expect(document.title).toBe("Agents · staging · network · Lookout");
  state.failed = 1;
  await advanceSecondsAtOnce(61);
  expect(document.title).toBe("✕ Agents · staging · network · Lookout");
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
  state = { failed: 1, compileSucceeded: true, unread: ["first"] };
  await openPage(paths.agents);
  await advanceSeconds(10);
  expect(countCompileRequests()).toBe(1);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect([countSummaryRequests(), countCompileRequests()]).toEqual([1, 0]);
});

test("the mark of a failed compile disappears when the next one succeeds, on the same page", async () => {
  state.compileSucceeded = false;
  await openPage(paths.agents);
  await advanceSeconds(10);
  expect([getTitleState(), getFavicon()]).toEqual(["failing", "icon-failed.svg"]);
  state.compileSucceeded = true;
  await advanceSeconds(62);
  expect([getTitleState(), getFavicon()]).toEqual(["healthy", "icon.svg"]);
});

test("looks for failed compiles once a minute while no notification would announce them", async () => {
  await openPage(paths.agents);
  await advanceSeconds(10);
  server.on(/\/notification\?/, () => 500);
  state.compileSucceeded = false;
  await advanceSeconds(95);
  expect(getTitleState()).toBe("failing");
});

test("an unreadable source is neither failing nor healthy", async () => {
  state.failed = 1;
  await openPage(paths.agents);
  await advanceSeconds(10);
  expect([getTitleState(), getFavicon()]).toEqual(["failing", "icon-failed.svg"]);
  const restore = server.on(/\/(graphql|resource\?)/, () => 502);
  await advanceSeconds(62);
  expect([getTitleState(), getFavicon()]).toEqual(["healthy", "icon-unknown.svg"]);
  restore();
  await advanceSeconds(16);
  expect([getTitleState(), getFavicon()]).toEqual(["failing", "icon-failed.svg"]);
});

test("counts failed resources in another way while GraphQL fails, and stops when it works again", async () => {
  state.failed = 1;
  const restore = server.on(/\/graphql/, () => 403);
  await openPage(paths.agents);
  await advanceSeconds(10);
  expect([getTitleState(), getFavicon()]).toEqual(["failing", "icon-failed.svg"]);
  state.failed = 0;
  await advanceSeconds(62);
  expect([getTitleState(), getFavicon()]).toEqual(["healthy", "icon.svg"]);
  restore();
  await advanceSeconds(62);
  server.requests.length = 0;
  await advanceSeconds(62);
  expect([countSummaryRequests(), server.getRequestLines(/\/resource\?/)]).toEqual([1, []]);
});

test("shows failures and unread notifications also on a page that can't load", async () => {
  state = { failed: 1, compileSucceeded: true, unread: ["first"] };
  server.on(/\/api\/v2\/agents/, () => 500);
  await openPage(paths.agents);
  await advanceSeconds(10);
  expect(getTitleState()).toBe("failing");
  expect(screen.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible();
});

test("a hidden tab doesn't keep the mark of a failure that it can't check", async () => {
  state.failed = 1;
  await openPage(paths.agents);
  await advanceSeconds(10);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  await advanceSecondsAtOnce(9 * 60);
  expect([getTitleState(), getFavicon()]).toEqual(["failing", "icon-failed.svg"]);
  await advanceSecondsAtOnce(2 * 60);
  expect([getTitleState(), getFavicon()]).toEqual(["healthy", "icon-unknown.svg"]);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await advanceSeconds(2);
  expect([getTitleState(), getFavicon()]).toEqual(["failing", "icon-failed.svg"]);
});

test("doesn't mark an environment that no longer exists, neither on its pages nor on the Overview", async () => {
  state.failed = 1;
  const { go, id } = await openPage(paths.agents);
  await advanceSeconds(10);
  expect(getTitleState()).toBe("failing");
  await go(paths.overview());
  await advanceSeconds(3);
  expect(getTitleState()).toBe("failing");
  const message = "Request or referenced resource does not exist: The environment id does not exist.";
  server.on(new RegExp(`/environment/${id("staging")}`), () => createErrorResponse(404, message));
  server.on(/\/project\?/, async (_, mock) => {
    const { data } = (await (await mock()).json()) as { data: { environments: { id: string }[] }[] };
    return {
      data: data.map((project) => ({ ...project, environments: project.environments.filter((item) => item.id !== id("staging")) })),
    };
  });
  await advanceSeconds(31);
  expect(getTitleState()).toBe("healthy");
  await go(paths.agents(id("staging")));
  await advanceSeconds(3);
  expect([getTitleState(), getFavicon()]).toEqual(["healthy", "icon.svg"]);
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

test("environments out of view are unknown on the Overview of a server without GraphQL", async () => {
  server.on(/serverstatus/, async (_, mock) => {
    const { data } = await (await mock()).json();
    return { data: { ...data, extensions: [{ name: "core", version: "17.0.0" }] } };
  });
  await openPage(() => paths.overview());
  // No row is in view in jsdom.
  await advanceSeconds(5);
  expect([getTitleState(), getFavicon()]).toEqual(["healthy", "icon-unknown.svg"]);
});
