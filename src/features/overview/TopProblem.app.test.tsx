import { screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { queryRows } from "~/test/steps";

beforeEach(() => {
  vi.useFakeTimers();
  // jsdom has no layout: put every row in view.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 1000, 32));
});
afterEach(() => void vi.restoreAllMocks());

const getTopProblemCell = (name: string) => {
  const row = queryRows("Overview").find((row) => within(row).getAllByRole("link")[0]!.textContent === name)!;
  return within(row).getAllByRole("cell")[3]!;
};

const brokenRequests = /GET \/api\/v2\/resource\?.*deployed/;

/** Requests about a single environment other than those of the polled details. */
const getReads = (server: MockServer, env: string) =>
  server.requests.filter(
    ({ path, env: requested, body }) =>
      (requested === env && !path.includes("/notification?")) || body?.variables?.filter?.environment === env,
  );

test("shows the worst problem of each environment, and none where nothing is broken", async () => {
  const { server, id } = await renderApp({ path: paths.overview() });
  await advanceSeconds(5);
  expect(getTopProblemCell("prod")).toHaveTextContent(/^broken on fw-1 · 1 problemThis resource is set to fail$/);
  expect(getTopProblemCell("prod")).toHaveAttribute(
    "title",
    expect.stringMatching(/^broken on fw-1: This resource is set to fail\. As of \d/),
  );
  const link = within(getTopProblemCell("prod")).getByRole("link", { name: "broken on fw-1" });
  expect(link).toHaveAttribute("href", paths.problems(id("prod")));
  for (const name of ["staging", "empty", "scale"]) {
    expect(getTopProblemCell(name)).toHaveTextContent(/^None$/);
    expect(server.requests.filter(({ path, env }) => path.includes("/resource") && env === id(name))).toEqual([]);
  }
});

test("fills a row with at most five requests, and the page then sends at most 20 a minute", async () => {
  const { server, id } = await renderApp({ path: paths.overview() });
  await advanceSeconds(4);
  expect(getTopProblemCell("prod")).toHaveTextContent("1 problem");
  const reads = getReads(server, id("prod"));
  expect(reads.length).toBeGreaterThanOrEqual(3);
  expect(reads.length).toBeLessThanOrEqual(5);
  for (let minute = 0; minute < 7; minute++) {
    server.requests.length = 0;
    await advanceSeconds(60);
    expect(server.requests.length).toBeLessThanOrEqual(20);
  }
});

test("reads a top problem again after the counts have changed", async () => {
  const server = startMockServer();
  const { id } = await renderApp({ path: `${paths.overview()}?name=prod`, server });
  await advanceSeconds(70);
  expect(server.getRequestLines(brokenRequests)).toHaveLength(1);
  const env = id("prod");
  server.on(/POST \/api\/v2\/graphql/, async ({ body }, mock) => {
    const response = await mock();
    if (!body.query.includes(`"${env}"`)) return response;
    return Response.json(JSON.parse((await response.text()).replaceAll('"failed": 1', '"failed": 2')));
  });
  await advanceSeconds(120);
  expect(server.getRequestLines(brokenRequests)).toHaveLength(2);
});

test("says why a top problem couldn't be loaded, and tries again in turn", async () => {
  const server = startMockServer();
  const restore = server.on(brokenRequests, () => createErrorResponse(500, "the database is in recovery mode"));
  await renderApp({ path: `${paths.overview()}?name=prod`, server });
  await advanceSeconds(5);
  expect(getTopProblemCell("prod")).toHaveTextContent("Couldn't load: the database is in recovery mode");
  expect(screen.getByRole("table", { name: "Overview" })).not.toHaveTextContent("This resource is set to fail");
  restore();
  await advanceSeconds(120);
  expect(getTopProblemCell("prod")).toHaveTextContent("This resource is set to fail");
});

test("works from the status alone without GraphQL", async () => {
  const server = startMockServer();
  server.on(/POST \/api\/v2\/graphql$/, () => createErrorResponse(403, "Access denied"));
  await renderApp({ path: `${paths.overview()}?name=prod`, server });
  await advanceSeconds(10);
  expect(getTopProblemCell("prod")).toHaveTextContent(/^broken on fw-1 · 1 problemThis resource is set to fail$/);
});

test("counts a failed compile as a problem", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("scale");
  const requested = "2026-11-24T08:00:00+00:00";
  const compile = {
    id: "0000000c-0000-4000-8000-000000000001",
    environment: env,
    requested,
    started: requested,
    completed: requested,
    success: false,
  };
  server.on(/GET \/api\/v2\/compilereport\?/, () => ({
    data: [{ ...compile, version: null, metadata: {} }],
    links: {},
    metadata: { total: 1, before: 0, after: 0, page_size: 1 },
  }));
  await renderApp({ path: paths.overview(), server });
  await advanceSeconds(60);
  expect(getTopProblemCell("scale")).toHaveTextContent(/^The latest compile failed · 1 problem$/);
  expect(getTopProblemCell("prod")).toHaveTextContent(/^broken on fw-1 · 2 problemsThis resource is set to fail$/);
});

test("doesn't count the problems if there are more broken resources than a page has", async () => {
  const server = startMockServer();
  server.on(brokenRequests, async (_, mock) => {
    const page = await (await mock()).json();
    return Response.json({
      ...page,
      links: { next: "/api/v2/resource?start=x&first_id=y" },
      metadata: { ...page.metadata, total: 1400, after: 1306 },
    });
  });
  await renderApp({ path: `${paths.overview()}?name=prod`, server });
  await advanceSeconds(5);
  expect(getTopProblemCell("prod")).toHaveTextContent(/^broken on fw-1This resource is set to fail$/);
  expect(getTopProblemCell("prod")).toHaveAttribute("title", expect.stringContaining("aren't counted"));
  expect(server.getRequestLines(/filter\.status=failed/)).toHaveLength(1);
});
