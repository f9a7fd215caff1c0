import { screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { stubWorker } from "~/test/stubWorker";

beforeEach(() => {
  vi.useFakeTimers();
  stubWorker();
});

/** Pages of 50 resources, or so many, and 4 failed runs instead of 1,000. */
function startPagedServer(pageSize = 50): MockServer {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/resource\?limit=1000/, ({ path }, mock) => mock({ path: path.replace("limit=1000", `limit=${pageSize}`) }));
  server.on(/POST \/api\/v2\/graphql/, ({ body, init }, mock) =>
    mock({ init: { ...init, body: JSON.stringify({ ...body, query: body.query.replace("first: 1000", "first: 4") }) } }),
  );
  return server;
}

const countPages = (server: MockServer) => server.requests.filter(({ path }) => path.includes("/resource?limit=1000")).length;
const countRunPages = (server: MockServer) => server.requests.filter(({ body }) => body?.query?.includes("first: 1000, after")).length;

test("all pages are read, and read again when the counts of the environment have changed", async () => {
  const server = startPagedServer();
  await renderApp({ path: (env) => paths.problems(env("incident")), server });
  await advanceSeconds(5);
  expect(screen.getByText("125 broken resources, 11 problems")).toBeVisible();
  expect(countPages(server)).toBe(3);
  expect(countRunPages(server)).toBe(3);
  await advanceSeconds(50);
  server.on(/POST \/api\/v2\/graphql/, async ({ body }, mock) => {
    if (!body.query.includes("resourceSummary")) return undefined;
    const response = await mock();
    return Response.json(JSON.parse((await response.text()).replace(/"totalCount": ?\d+/, '"totalCount": 7')));
  });
  const before = [countPages(server), countRunPages(server)] as const;
  await advanceSeconds(30);
  expect(countPages(server) - before[0]).toBeGreaterThanOrEqual(3);
  expect(countRunPages(server) - before[1]).toBeGreaterThanOrEqual(3);
});

test("resources whose failed run is on a page that fails aren't taken for causes, and the failure is told", async () => {
  const server = startPagedServer();
  server.on(/POST \/api\/v2\/graphql/, ({ body }) => (body.variables?.after ? 500 : undefined));
  await renderApp({ path: (env) => paths.problems(env("incident")), server });
  await advanceSeconds(5);
  expect(screen.getByText(/^Resources that failed before their newest update aren't all listed: .*failed with 500$/)).toBeVisible();
  expect(screen.getByText(/^1\d\d broken resources, \d+ problems$/)).toBeVisible();
});

test("reasons in the list of resources cost few requests, however many pages of broken resources there are", async () => {
  localStorage.setItem("lookout-columns resources", JSON.stringify({ reason: true }));
  const server = startPagedServer(10);
  await renderApp({ path: (env) => paths.resources(env("incident"), { "filter.status": "!deployed" }), server });
  await advanceSeconds(20);
  expect(await screen.findAllByText(/timed out after/)).not.toHaveLength(0);
  expect(countPages(server)).toBe(13);
  const before = server.requests.length;
  await advanceSeconds(60);
  expect(server.requests.length - before).toBeLessThanOrEqual(14);
});

test("while a page fails, only what is wrong by itself is listed, and the failure is told", async () => {
  const server = startPagedServer();
  server.on(/GET \/api\/v2\/resource\?limit=1000.*(start|first_id)=/, () => Response.json({ message: "out of memory" }, { status: 500 }));
  await renderApp({ path: (env) => paths.problems(env("incident"), { separate: "true" }), server });
  await advanceSeconds(5);
  expect(screen.getByText("Couldn't load all resources: out of memory")).toBeVisible();
  expect(screen.queryByText(/Skipped by its handler/)).toBeNull();
});
