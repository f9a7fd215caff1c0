import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { askAgain } from "~/api/query";
import { paths } from "~/paths";
import { pass, passAtOnce, renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { rows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const model = { partial_base: null, undeployable: [], skipped_for_undeployable: [], project_constraints: null, version_info: null };

test("a whole version is asked for when it is opened, and by nothing while it is shown; none of its resources are kept", async () => {
  vi.useFakeTimers();
  stubWorker();
  const server = startServer();
  const whole = /GET \/api\/v1\/version\/3/;
  const unknown = (name: string) => ({ id: name, name, source: "user", resource_id: "", resolved: false });
  server.on(whole, () => ({ model, resources: [{ resource_id: "a[b,c=d]" }], unknowns: [unknown(`asked-${server.asked(whole).length}`)] }));
  const { client, go } = await renderApp({ path: (env) => paths.version(env("prod"), 3, { tab: "details", model: "true" }), server });
  const kept = () => client.getQueryCache().findAll({ queryKey: ["GET /api/v1/version/{id}"] });
  const names = () => rows("Unknowns").map((row) => row.querySelector("td")!.textContent);
  await pass(2);
  await passAtOnce(98);
  await act(() => askAgain(client));
  await passAtOnce(100);
  // It is shown twice: what waits for what, and what the version was built on.
  expect(names()).toEqual(["asked-1"]);
  expect(screen.getByRole("region", { name: "Model" })).toHaveTextContent("none: a full export");
  expect(server.asked(whole)).toHaveLength(1);
  expect(kept()).toHaveLength(1);
  expect(JSON.stringify(kept()[0]!.state.data)).not.toContain("a[b,c=d]");
  await go(paths.agents(server.env("prod")));
  await pass(2);
  expect(kept()).toEqual([]);
  await go(-1);
  await pass(2);
  expect(names()).toEqual(["asked-2"]);
});
