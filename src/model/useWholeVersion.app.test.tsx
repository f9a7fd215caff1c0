import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { refetchAll } from "~/api/query";
import { paths } from "~/paths";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const model = { partial_base: null, undeployable: [], skipped_for_undeployable: [], project_constraints: null, version_info: null };

test("loads a whole version each time it's opened, never refreshes it, and keeps none of its resources", async () => {
  vi.useFakeTimers();
  stubWorker();
  const server = startMockServer();
  const wholeVersionRequest = /GET \/api\/v1\/version\/3/;
  const createUnknown = (name: string) => ({ id: name, name, source: "user", resource_id: "", resolved: false });
  server.on(wholeVersionRequest, () => ({
    model,
    resources: [{ resource_id: "a[b,c=d]" }],
    unknowns: [createUnknown(`request-${server.getRequestLines(wholeVersionRequest).length}`)],
  }));
  const { client, go } = await renderApp({ path: (env) => paths.version(env("prod"), 3, { tab: "details", model: "true" }), server });
  const getCachedQueries = () => client.getQueryCache().findAll({ queryKey: ["GET /api/v1/version/{id}"] });
  const getNames = () => queryRows("Unknowns").map((row) => row.querySelector("td")!.textContent);
  await advanceSeconds(2);
  await advanceSecondsAtOnce(98);
  await act(() => refetchAll(client));
  await advanceSecondsAtOnce(100);
  // Two sections use it: the unknowns and the model.
  expect(getNames()).toEqual(["request-1"]);
  expect(screen.getByRole("region", { name: "Model" })).toHaveTextContent("None (full export)");
  expect(server.getRequestLines(wholeVersionRequest)).toHaveLength(1);
  expect(getCachedQueries()).toHaveLength(1);
  expect(JSON.stringify(getCachedQueries()[0]!.state.data)).not.toContain("a[b,c=d]");
  await go(paths.agents(server.getEnvironmentId("prod")));
  await advanceSeconds(2);
  expect(getCachedQueries()).toEqual([]);
  await go(-1);
  await advanceSeconds(2);
  expect(getNames()).toEqual(["request-2"]);
});
