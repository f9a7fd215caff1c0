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

/** Pages of 50 rows instead of 1,000. */
function startPagedServer(): MockServer {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/resource\?limit=1000/, ({ path }, mock) => mock({ path: path.replace("limit=1000", "limit=50") }));
  return server;
}

const countPages = (server: MockServer) => server.requests.filter(({ path }) => path.includes("/resource?limit=1000")).length;

test("all pages are read, and read again when the counts of the environment have changed", async () => {
  const server = startPagedServer();
  await renderApp({ path: (env) => paths.problems(env("incident")), server });
  await advanceSeconds(5);
  expect(screen.getByText("125 broken resources, 11 problems")).toBeVisible();
  expect(countPages(server)).toBe(3);
  await advanceSeconds(50);
  server.on(/POST \/api\/v2\/graphql/, async ({ body }, mock) => {
    const response = await mock();
    if (!body.query.includes("resourceSummary")) return response;
    return Response.json(JSON.parse((await response.text()).replace(/"totalCount": ?\d+/, '"totalCount": 7')));
  });
  const before = countPages(server);
  await advanceSeconds(20);
  expect(countPages(server) - before).toBeGreaterThanOrEqual(3);
});

test("while a page fails, only what is wrong by itself is listed, and the failure is told", async () => {
  const server = startPagedServer();
  server.on(/GET \/api\/v2\/resource\?limit=1000.*(start|first_id)=/, () => Response.json({ message: "out of memory" }, { status: 500 }));
  await renderApp({ path: (env) => paths.problems(env("incident"), { separate: "true" }), server });
  await advanceSeconds(5);
  expect(screen.getByText("Couldn't load all resources: out of memory")).toBeVisible();
  expect(screen.queryByText(/Skipped by its handler/)).toBeNull();
});
