/** Servers that are older or newer than this one: what they lack is asked once, and said; what they have beside it breaks nothing. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { htmlPage, startServer, type Server } from "~/test/server";
import { waitInRealTime, findRows, goTo, rows } from "~/test/steps";

const table = "Discovered resources";

/** Takes calls out of the server's document. */
function without(server: Server, ...routes: string[]): void {
  server.on(/^GET .*\/docs\?/, async (_, mock) => {
    const document = await (await mock()).json();
    for (const lacking of routes) {
      const [verb, path] = lacking.split(" ") as [string, string];
      delete document.data.paths[path][verb.toLowerCase()];
    }
    return document;
  });
}

const documentsAsked = (server: Server): number => server.asked(/\/docs\?/).length;

/** Opens the menu of the first discovered resource; gives its item that deletes. */
async function findDelete(user: { click: (element: Element) => Promise<void> }): Promise<HTMLElement> {
  const [first] = await findRows(table);
  await user.click(within(first!).getByRole("button", { name: /^Actions of std/ }));
  return screen.findByRole("menuitem", { name: /^Delete/ });
}

test("a server that cannot delete is asked once, and its controls say so", async () => {
  const server = startServer();
  without(server, "DELETE /api/v2/discovered/", "DELETE /api/v2/discovered/{discovered_resource_id}");
  const { user, go } = await renderApp({ server, path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  const [first] = await findRows(table, 5);
  await user.click(within(first!).getByRole("checkbox"));
  const button = within(screen.getByRole("region", { name: "Selection" })).getByRole("button", { name: "Delete" });
  expect(button).toHaveAccessibleDescription(/This orchestrator cannot do it: its version has no call DELETE/);
  await user.click(button);
  await user.click(screen.getByRole("button", { name: "All 251 discovered resources" }));
  expect(await screen.findByRole("menuitem", { name: /^Delete/ })).toHaveAttribute("aria-disabled", "true");
  await user.keyboard("{Escape}");
  expect(await findDelete(user)).toHaveTextContent("cannot do it");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.acted()).toEqual([]);
  await goTo(user, "Facts");
  await findRows("Facts");
  await go(-1);
  await findRows(table, 5);
  expect(documentsAsked(server)).toBe(1);
});

test("what a server lacks is asked within the requests that a table may take", async () => {
  // The header's own requests come a second later: no time passes before the table stands.
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  await waitInRealTime(() => expect(rows(table)).toHaveLength(5));
  // As `budgets` of scripts/measure.ts has it.
  expect(server.asked().length).toBeLessThanOrEqual(4);
  expect(documentsAsked(server)).toBe(1);
});

test("a server without a document, and fields that nobody knows, break nothing", async () => {
  const server = startServer();
  server.on(/^GET .*\/docs\?/, () => Response.json({ message: "Access denied: no" }, { status: 403 }));
  server.on(/^GET .*\/discovered\?/, async (_, mock) => {
    const list = await (await mock()).json();
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
  expect(await findDelete(user)).not.toHaveAttribute("aria-disabled");
});

test("a server without compliance reports is not asked for them again, and that is said", async () => {
  vi.useFakeTimers();
  const server = startServer({ scenario: "trouble" });
  without(server, "POST /api/v2/compliance_report");
  server.on(/\/compliance_report/, () => htmlPage(404));
  const rid = "std::testing::NullResource[agent-5,name=is-non_compliant]";
  await renderApp({ server, path: (env) => paths.resource(env("prod"), rid) });
  await waitInRealTime(() => screen.getByText(/its version has no call POST \/api\/v2\/compliance_report/));
  // Within a second of an answer Refresh asks nothing.
  await pass(2);
  const before = server.asked().length;
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await pass(2);
  const after = server.asked().slice(before);
  expect(after).not.toEqual([]);
  expect(after.filter((request) => request.includes("compliance"))).toEqual([]);
  expect(documentsAsked(server)).toBe(1);
});
