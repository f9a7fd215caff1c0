// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { use } from "react";
import { createMemoryRouter, Outlet, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startClock } from "~/api/clock";
import type { Args } from "~/api/endpoints";
import { createQueryClient, useData } from "~/api/query";
import { FailingContext } from "~/ui/failing";
import { FailureMark } from "./FailureMark";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let asked: string[];
/** How many resources failed, whether the newest compile that ended succeeded, and the errors that nobody has read. */
let server: { failed: number; compiled: boolean; unread: string[] };
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  server = { failed: 0, compiled: true, unread: [] };
  vi.stubGlobal("fetch", async (address: string) => {
    const question = address.replace(/\?.*/, "").split("/").at(-1)!;
    asked.push(question);
    const { failed, compiled, unread } = server;
    if (question === "graphql") return Response.json({ data: { data: { resourceSummary: { lastHandlerRun: { failed } } } } });
    const data = {
      notification: unread.map((id) => ({ id, severity: "error" })),
      compilereport: [{ success: null }, { success: compiled, completed: "2026-11-24T02:14:07Z" }],
    }[question];
    const deploy_summary = address.includes("deploy_summary") ? { total: 5, by_state: { failed } } : undefined;
    return Response.json({ data: data ?? [], links: {}, metadata: { total: 0, before: 0, after: 0, deploy_summary } });
  });
});
afterEach(() => {
  stop();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type List = "GET /api/v2/agents" | "GET /api/v2/resource" | "GET /api/v2/compilereport";

function Page({ route, ...words }: { route: List; sort: string; filter?: object; deploy_summary?: boolean }) {
  useData(route, { env, search: { limit: 20, filter: {}, ...words } } as unknown as Args<List>);
  return <main>{use(FailingContext) ? "failing" : "well"}</main>;
}

const resources = <Page route="GET /api/v2/resource" sort="resource_id.asc" deploy_summary />;
const pages = { agents: <Page route="GET /api/v2/agents" sort="name.asc" />, resources };

/** The app at one of its pages, by the address. */
function open(address: string, compiles: object = {}) {
  const client = createQueryClient();
  stop = startClock(client);
  const element = (
    <FailureMark>
      <Outlet />
    </FailureMark>
  );
  const children = [
    { path: "/env/:env/agents", element: pages.agents },
    { path: "/env/:env/resources", element: pages.resources },
    { path: "/env/:env/compiles", element: <Page route="GET /api/v2/compilereport" sort="requested.desc" {...compiles} /> },
    { path: "/projects", element: pages.agents },
  ];
  const router = createMemoryRouter([{ element, children }], { initialEntries: [address] });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}
/** A second at a time: what is drawn after an answer may ask again. */
const pass = async (seconds: number) => {
  for (let second = 0; second < seconds; second++) await act(() => vi.advanceTimersByTimeAsync(1000));
};
const timesOf = (question: string) => asked.filter((of) => of === question).length;
const shown = () => screen.getByRole("main").textContent;

test("resources that fail show within a minute on a page that tells nothing of them, and for as long as they do", async () => {
  open(`/env/${env}/agents`);
  await pass(5);
  expect(shown()).toBe("well");
  server.failed = 1;
  await pass(61);
  expect(shown()).toBe("failing");
  await pass(400);
  expect(shown()).toBe("failing");
  server.failed = 0;
  await pass(61);
  expect(shown()).toBe("well");
});

test("a compile that fails shows with its notification, and for as long as no page finds a better one", async () => {
  const router = open(`/env/${env}/agents`);
  await pass(5);
  server.compiled = false;
  server.unread = ["another"];
  await pass(31);
  expect(shown()).toBe("failing");
  await pass(400);
  expect(shown()).toBe("failing");
  server.compiled = true;
  await act(() => router.navigate(`/env/${env}/resources`));
  await pass(5);
  expect(shown()).toBe("well");
});

test("it costs one request a minute at rest", async () => {
  server = { failed: 1, compiled: false, unread: ["one"] };
  open(`/env/${env}/agents`);
  await pass(10);
  expect(timesOf("compilereport")).toBe(1);
  asked = [];
  await pass(60);
  expect(timesOf("graphql")).toBe(1);
  expect(timesOf("compilereport")).toBe(0);
});

test("what a page asks itself is not asked once more", async () => {
  server.failed = 1;
  const router = open(`/env/${env}/resources`);
  await pass(70);
  expect(shown()).toBe("failing");
  expect([timesOf("graphql"), timesOf("compilereport")]).toEqual([0, 1]);
  asked = [];
  await act(() => router.navigate(`/env/${env}/compiles`));
  await pass(5);
  expect([timesOf("graphql"), timesOf("compilereport")]).toEqual([1, 1]);
});

test("a list of compiles with a filter tells nothing of the newest", async () => {
  server.compiled = false;
  open(`/env/${env}/compiles`, { filter: { success: ["true"] } });
  await pass(5);
  expect(timesOf("compilereport")).toBe(2);
  expect(shown()).toBe("failing");
});

test("nothing is asked for a page that is about no environment", async () => {
  open("/projects");
  await pass(70);
  expect(new Set(asked)).toEqual(new Set(["agents"]));
});
