/** Servers that are older or newer than this one: what they lack is asked once, and said; what they have beside it breaks nothing. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { htmlPage, startMockServer, type MockServer } from "~/test/mockServer";
import { waitInRealTime, findRows, navigateTo, queryRows } from "~/test/steps";

const table = "Discovered resources";

/** Takes calls out of the server's document. */
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

/** Opens the menu of the first discovered resource; gives its item that deletes. */
async function findDeleteItem(user: { click: (element: Element) => Promise<void> }): Promise<HTMLElement> {
  const [first] = await findRows(table);
  await user.click(within(first!).getByRole("button", { name: /^Actions of std/ }));
  return screen.findByRole("menuitem", { name: /^Delete/ });
}

test("a server that cannot delete is asked once, and its controls say so", async () => {
  const server = startMockServer();
  removeRoutes(server, "DELETE /api/v2/discovered/", "DELETE /api/v2/discovered/{discovered_resource_id}");
  const { user, go } = await renderApp({ server, path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  const [first] = await findRows(table, 5);
  await user.click(within(first!).getByRole("checkbox"));
  const button = within(screen.getByRole("region", { name: "Selection" })).getByRole("button", { name: "Delete" });
  expect(button).toHaveAccessibleDescription(/This orchestrator cannot do it: its version has no call DELETE/);
  await user.click(button);
  await user.click(screen.getByRole("button", { name: "All 251 discovered resources" }));
  expect(await screen.findByRole("menuitem", { name: /^Delete/ })).toHaveAttribute("aria-disabled", "true");
  await user.keyboard("{Escape}");
  expect(await findDeleteItem(user)).toHaveTextContent("cannot do it");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.getMutations()).toEqual([]);
  await navigateTo(user, "Facts");
  await findRows("Facts");
  await go(-1);
  await findRows(table, 5);
  expect(countDocumentRequests(server)).toBe(1);
});

test("what a server lacks is asked within the requests that a table may take", async () => {
  // The header's own requests come a second later: no time passes before the table stands.
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  await waitInRealTime(() => expect(queryRows(table)).toHaveLength(5));
  // As `budgets` of scripts/measure.ts has it.
  expect(server.getRequestLines().length).toBeLessThanOrEqual(4);
  expect(countDocumentRequests(server)).toBe(1);
});

test("a server without a document, and fields that nobody knows, break nothing", async () => {
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
  expect(await screen.findByText("not told")).toBeVisible();
  expect(await findDeleteItem(user)).not.toHaveAttribute("aria-disabled");
});

test("a server without compliance reports is not asked for them again, and that is said", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ scenario: "trouble" });
  removeRoutes(server, "POST /api/v2/compliance_report");
  server.on(/\/compliance_report/, () => htmlPage(404));
  const rid = "std::testing::NullResource[agent-5,name=is-non_compliant]";
  await renderApp({ server, path: (env) => paths.resource(env("prod"), rid) });
  await waitInRealTime(() => screen.getByText(/its version has no call POST \/api\/v2\/compliance_report/));
  // Within a second of an answer Refresh asks nothing.
  await advanceSeconds(2);
  const before = server.getRequestLines().length;
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(2);
  const after = server.getRequestLines().slice(before);
  expect(after).not.toEqual([]);
  expect(after.filter((request) => request.includes("compliance"))).toEqual([]);
  expect(countDocumentRequests(server)).toBe(1);
});
