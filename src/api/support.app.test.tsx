/** Older and newer servers: missing routes disable their controls, and unknown fields are ignored. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createUnknownRouteResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { waitInRealTime, findRows, navigateTo, queryRows } from "~/test/steps";

const table = "Discovered resources";

/** Removes routes from the server's OpenAPI document. */
function removeRoutes(server: MockServer, ...routes: string[]): void {
  server.on(/^GET .*\/docs\?/, async (_, getMockResponse) => {
    const document = await (await getMockResponse()).json();
    for (const route of routes) {
      const [method, path] = route.split(" ") as [string, string];
      delete document.data.paths[path][method.toLowerCase()];
    }
    return document;
  });
}

const countDocumentRequests = (server: MockServer): number => server.getRequestLines(/\/docs\?/).length;

/** Opens the menu of the first discovered resource; returns its Delete item. */
async function findDeleteItem(user: { click: (element: Element) => Promise<void> }): Promise<HTMLElement> {
  const [first] = await findRows(table);
  await user.click(within(first!).getByRole("button", { name: /^Actions for std/ }));
  return screen.findByRole("menuitem", { name: /^Delete/ });
}

test("disables delete controls with the reason, and loads the OpenAPI document once", async () => {
  const server = startMockServer();
  removeRoutes(server, "DELETE /api/v2/discovered/", "DELETE /api/v2/discovered/{discovered_resource_id}");
  const { user, go } = await renderApp({ server, path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  const [first] = await findRows(table, 5);
  await user.click(within(first!).getByRole("checkbox"));
  const button = within(screen.getByRole("region", { name: "Selection" })).getByRole("button", { name: "Delete" });
  expect(button).toHaveAccessibleDescription(/This orchestrator version doesn't support DELETE/);
  await user.click(button);
  await user.click(screen.getByRole("button", { name: "Actions for all 251 discovered resources" }));
  expect(await screen.findByRole("menuitem", { name: /^Delete/ })).toHaveAttribute("aria-disabled", "true");
  await user.keyboard("{Escape}");
  expect(await findDeleteItem(user)).toHaveTextContent("doesn't support");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.getMutations()).toEqual([]);
  await navigateTo(user, "Facts");
  await findRows("Facts");
  await go(-1);
  await findRows(table, 5);
  expect(countDocumentRequests(server)).toBe(1);
});

test("the table's request budget includes the OpenAPI document", async () => {
  // The header sends its requests a second later, so no time may pass before the table has loaded.
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  await waitInRealTime(() => expect(queryRows(table)).toHaveLength(5));
  // Same limit as in `budgets` of scripts/measure.ts.
  expect(server.getRequestLines().length).toBeLessThanOrEqual(4);
  expect(countDocumentRequests(server)).toBe(1);
});

test("works without an OpenAPI document, and with unknown and missing fields", async () => {
  const server = startMockServer();
  server.on(/^GET .*\/docs\?/, () => Response.json({ message: "Access denied: no" }, { status: 403 }));
  server.on(/^GET .*\/discovered\?/, async (_, getMockResponse) => {
    const list = await (await getMockResponse()).json();
    for (const row of list.data) {
      delete row.discovery_resource_id;
      Object.assign(row, { quantum_state: { entangled: true }, values: { ...row.values, ["__proto__"]: null } });
    }
    return list;
  });
  const { user } = await renderApp({ server, path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  const [first] = await findRows(table, 5);
  await user.click(within(first!).getByRole("button", { expanded: false, name: /^Details of/ }));
  expect(await screen.findByText("Unknown")).toBeVisible();
  expect(await findDeleteItem(user)).not.toHaveAttribute("aria-disabled");
});

test("shows that compliance reports aren't supported, and doesn't request them again", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ scenario: "trouble" });
  removeRoutes(server, "POST /api/v2/compliance_report");
  server.on(/\/compliance_report/, () => createUnknownRouteResponse());
  const rid = "std::testing::NullResource[agent-5,name=is-non_compliant]";
  await renderApp({ server, path: (env) => paths.resource(env("prod"), rid) });
  await waitInRealTime(() => screen.getByText(/doesn't support POST \/api\/v2\/compliance_report/));
  // Refresh skips data younger than a second.
  await advanceSeconds(2);
  const before = server.getRequestLines().length;
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(2);
  const after = server.getRequestLines().slice(before);
  expect(after).not.toEqual([]);
  expect(after.filter((request) => request.includes("compliance"))).toEqual([]);
  expect(countDocumentRequests(server)).toBe(1);
});
