/** What is read on a page of resources when it is asked for, and ends with it; files, and what may not be done. */
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { rememberRefusal } from "~/api/policy";
import { setSession } from "~/api/session";
import { createSession } from "~/api/token";
import { paths } from "~/paths";
import { createListPage, createResourceDetails as details } from "~/test/responses";
import { renderApp } from "~/test/renderApp";
import { never, startMockServer, type MockServer } from "~/test/mockServer";
import { findRow } from "~/test/steps";

const rid = "net::Address[fw,ip=10.0.0.1]";
/** The resource itself, without its logs, facts and the like. */
const resourceRequest = /\/resource\/net::Address\[fw,ip=10\.0\.0\.1\]$/;
let server: MockServer;

beforeEach(() => {
  server = startMockServer();
  server.on(/\/resource\/net::/, never);
  server.on(resourceRequest, details(rid));
});

const openResource = (tab?: "requires" | "facts") => renderApp({ path: (env) => paths.resource(env("prod"), rid, tab), server });

const createResource = (index: number) => ({
  resource_id: `net::Address[fw,ip=10.0.0.${index}]`,
  resource_version_id: `net::Address[fw,ip=10.0.0.${index}],v=7`,
  id_details: { resource_type: "net::Address", agent: "fw", attribute: "ip", resource_id_value: `10.0.0.${index}` },
  requires: index === 1 ? [] : [rid],
  status: "deployed",
});

/** All resources, of which the second page of a thousand never comes; gives the signals of those who wait for it. */
function servePendingSecondPage(): AbortSignal[] {
  const pendingSignals: AbortSignal[] = [];
  const next = "/api/v2/resource?start=net&first_id=net";
  server.on(/\/resource\?/, createListPage([createResource(1), createResource(2)], { links: { next }, total: 2000 }));
  server.on(/\/resource\?.*start=/, ({ init }) => {
    pendingSignals.push(init.signal!);
    return never();
  });
  return pendingSignals;
}

test("the search for what requires a resource ends when its page is left, and goes on while it is not", async () => {
  const pendingSignals = servePendingSecondPage();
  const { user } = await openResource("requires");
  await user.click(await screen.findByRole("button", { name: "Find what requires this" }));
  await waitFor(() => expect(pendingSignals).toHaveLength(1));
  expect(await screen.findByRole("heading", { name: "Required by 1" })).toBeTruthy();
  expect(pendingSignals[0]!.aborted).toBe(false);
  await user.click(within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name: "Facts" }));
  await waitFor(() => expect(pendingSignals[0]!.aborted).toBe(true));
});

test.each(["Clear selection", "leaving"])("the reading of all that match ends with %s", async (how) => {
  const pendingSignals = servePendingSecondPage();
  const { user, go, id } = await renderApp({ path: (env) => paths.resources(env("prod")), server });
  await user.click((await screen.findAllByRole("checkbox", { name: /10\.0\.0\.1/ }))[0]!);
  await user.click(await screen.findByRole("button", { name: /^Select all 2,000/ }));
  await waitFor(() => expect(pendingSignals).toHaveLength(1));
  expect(pendingSignals[0]!.aborted).toBe(false);
  if (how === "leaving") await go(paths.agents(id("prod")));
  else await user.click(screen.getByRole("button", { name: how }));
  await waitFor(() => expect(pendingSignals[0]!.aborted).toBe(true));
});

const createStoreAction = (count: number) => ({
  action_id: `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`,
  action: "store",
  version: 1,
  started: "2026-11-24T10:00:00Z",
  resource_version_ids: Array.from({ length: count }, (_, index) => `net::Address[fw,ip=${index}],v=1`),
});

test("of the resources of a stored version it is said how many are shown", async () => {
  server.on(/\/resource_actions/, { data: [createStoreAction(10_100), createStoreAction(500)] });
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod"), { asked: "true" }), server });
  const expandRow = async (row: HTMLElement) => user.click(within(row).getByRole("button", { expanded: false }));
  await expandRow(await findRow("Activity", "500 resources"));
  expect(await screen.findByText("500 resources", { selector: "summary" })).toBeInTheDocument();
  expect(screen.queryByText(/are shown/)).toBeNull();
  await expandRow(await findRow("Activity", /10,?100 resources/));
  expect(await screen.findByText(/^The first 500 of 10,100 are shown\./)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Copy all 10,100 ids" })).toBeInTheDocument();
});

const hash = "0123456789abcdef0123456789abcdef01234567";
const resourceWithFile = details(rid, { attributes: { content: hash, short: "0123", upper: hash.toUpperCase() } });
const encodeFile = (text: string) => ({ content: btoa(String.fromCharCode(...new TextEncoder().encode(text))) });

test("an attribute that is a file's hash opens the file, on request, as text", async () => {
  const text = "<img src=x onerror=alert(1)>\nGröße = 5";
  server.on(resourceRequest, resourceWithFile);
  server.on(new RegExp(`/file/${hash}$`), encodeFile(text));
  const { user } = await openResource();
  const button = await screen.findByRole("button", { name: "Open file of content" });
  expect(screen.getAllByRole("button", { name: /^Open file/ })).toHaveLength(1);
  const getFileRequests = () => server.getRequestLines(/\/file\//);
  expect(getFileRequests()).toEqual([]);
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  const cell = button.closest("td")!;
  expect(cell.textContent).toContain(text);
  expect(cell.querySelector("img")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Close file of content" }));
  expect(screen.queryByText(/Größe = 5/)).toBeNull();
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  expect(getFileRequests()).toHaveLength(1);
});

test.each([
  ["that the server does not have", 404, `The server has no file ${hash}`],
  ["that is no text", { content: btoa("a\0b") }, "This is no text file."],
])("a file %s is told of", async (_, body, message) => {
  server.on(resourceRequest, resourceWithFile);
  server.on(/\/file\//, body);
  const { user } = await openResource();
  await user.click(await screen.findByRole("button", { name: "Open file of content" }));
  expect(await screen.findByText(message)).toBeInTheDocument();
});

test("why a fact cannot be deleted can be reached by keyboard", async () => {
  setSession(createSession("a.b.c"));
  rememberRefusal("DELETE /api/v1/parameter/{id}", server.getEnvironmentId("prod"), "Request is not allowed by the access policy.");
  server.on(/\/facts$/, { data: [{ id: "1", name: "mtu", value: "1500", expires: true, resource_id: rid, source: "fact" }] });
  const { user } = await openResource("facts");
  const button = await screen.findByRole("button", { name: /^Delete\s*mtu$/ });
  button.focus();
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription(/role|policy|allow/);
  await user.click(button);
  expect(server.getRequestLines(/parameter/)).toEqual([]);
});
