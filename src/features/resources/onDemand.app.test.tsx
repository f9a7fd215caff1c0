import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { rememberRefusal } from "~/api/policy";
import { setSession } from "~/api/session";
import { createSession } from "~/api/token";
import { paths } from "~/paths";
import { createFact, createListPage, createResourceDetails } from "~/test/responses";
import { renderApp } from "~/test/renderApp";
import { neverResolves, startMockServer, type MockServer } from "~/test/mockServer";
import { findAlert, findRow } from "~/test/steps";

const rid = "net::Address[fw,ip=10.0.0.1]";
/** The resource only, not its logs or facts. */
const resourceRequest = /\/resource\/net::Address\[fw,ip=10\.0\.0\.1\]$/;
let server: MockServer;

beforeEach(() => {
  server = startMockServer();
  server.on(/\/resource\/net::/, neverResolves);
  server.on(resourceRequest, createResourceDetails(rid));
});

const openResource = (tab?: "requires" | "facts") => renderApp({ path: (env) => paths.resource(env("prod"), rid, tab), server });

const createResource = (index: number) => ({
  resource_id: `net::Address[fw,ip=10.0.0.${index}]`,
  resource_version_id: `net::Address[fw,ip=10.0.0.${index}],v=7`,
  id_details: { resource_type: "net::Address", agent: "fw", attribute: "ip", resource_id_value: `10.0.0.${index}` },
  requires: index === 1 ? [] : [rid],
  status: "deployed",
});

/** Serves all resources, with a second page that never arrives; returns the signals of requests for it. */
function servePendingSecondPage(): AbortSignal[] {
  const pendingSignals: AbortSignal[] = [];
  const next = "/api/v2/resource?start=net&first_id=net";
  server.on(/\/resource\?/, createListPage([createResource(1), createResource(2)], { links: { next }, total: 2000 }));
  server.on(/\/resource\?.*start=/, ({ init }) => {
    pendingSignals.push(init.signal!);
    return neverResolves();
  });
  return pendingSignals;
}

test("continues the search for dependents on another page, and cancels it from there", async () => {
  const pendingSignals = servePendingSecondPage();
  const { user, go, address } = await openResource("requires");
  // The second click must not cancel.
  await user.dblClick(await screen.findByRole("button", { name: "Find resources that require this resource" }));
  await waitFor(() => expect(pendingSignals).toHaveLength(1));
  await screen.findByRole("heading", { name: "Found 1 so far" });
  const resourceAddress = address();
  await user.click(within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name: "Facts" }));
  expect(pendingSignals[0]!.aborted).toBe(false);
  await user.click(screen.getByRole("button", { name: /^Finding resources that require .* 2 of 2,000$/ }));
  await user.click(await screen.findByRole("button", { name: /^Cancel: Finding/ }));
  expect(pendingSignals[0]!.aborted).toBe(true);
  await go(resourceAddress);
  await screen.findByRole("heading", { name: "Found 1 so far" });
  expect(screen.getByRole("region", { name: "Required by" })).toHaveTextContent("Canceled after 2 resources. There may be more.");
  await user.click(screen.getByRole("button", { name: "Search again" }));
  await waitFor(() => expect(pendingSignals).toHaveLength(2));
});

test("announces the end of a search for dependents, and keeps the focus on its button", async () => {
  const pendingSignals = servePendingSecondPage();
  const { user } = await openResource("requires");
  const button = await screen.findByRole("button", { name: "Find resources that require this resource" });
  const getStatus = () => within(screen.getByRole("region", { name: "Required by" })).getByRole("status");
  await user.click(button);
  await waitFor(() => expect(pendingSignals).toHaveLength(1));
  expect(getStatus()).toHaveAttribute("aria-busy", "true");
  expect(button).toHaveAccessibleName("Cancel");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(getStatus()).toHaveTextContent(/^Found 1 so far ?Canceled after 2 resources\. There may be more\.$/));
  expect(getStatus()).toHaveAttribute("aria-busy", "false");
  expect(button).toHaveAccessibleName("Search again");
  expect(button).toHaveFocus();
  server.on(/\/resource\?/, createListPage([createResource(1), createResource(2)]));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(getStatus()).toHaveTextContent(/^Required by 1 resource$/));
  expect(button).toHaveFocus();
  expect(screen.queryByText(`Found 1 resource that requires ${rid}`)).toBeNull();
});

test("reports the result of a search for dependents with a link if the user has left", async () => {
  server.on(/\/resource\?/, createListPage([createResource(1), createResource(2), createResource(3)]));
  const resume = server.block(/\/resource\?/);
  const { user } = await openResource("requires");
  await user.click(await screen.findByRole("button", { name: "Find resources that require this resource" }));
  await user.click(within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name: "Facts" }));
  resume();
  const toast = await findAlert(`Found 2 resources that require ${rid}`);
  await user.click(within(toast).getByRole("link", { name: "Go to the resource" }));
  expect(await screen.findByRole("heading", { name: "Required by 2 resources" })).toBeInTheDocument();
});

test.each(["Clear selection", "Cancel", "leaving"])("stops loading all matching resources on %s", async (how) => {
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

test.each(["Clear selection", "Cancel"])("%s leaves the focus in the list", async (name) => {
  servePendingSecondPage();
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod")), server });
  await user.click((await screen.findAllByRole("checkbox", { name: /10\.0\.0\.1/ }))[0]!);
  await user.click(await screen.findByRole("button", { name: /^Select all 2,000/ }));
  await user.click(await screen.findByRole("button", { name }));
  await waitFor(() => expect(screen.queryByRole("button", { name })).toBeNull());
  expect(screen.getByRole("region", { name: "Resources" })).toHaveFocus();
});

const createStoreAction = (count: number) => ({
  action_id: `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`,
  action: "store",
  version: 1,
  started: "2026-11-24T10:00:00Z",
  resource_version_ids: Array.from({ length: count }, (_, index) => `net::Address[fw,ip=${index}],v=1`),
});

test("shows how many resources of a stored version are listed", async () => {
  server.on(/\/resource_actions/, { data: [createStoreAction(10_100), createStoreAction(500)] });
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod"), { asked: "true" }), server });
  const expandRow = async (row: HTMLElement) => user.click(within(row).getByRole("button", { expanded: false }));
  await expandRow(await findRow("Activity", "500 resources"));
  expect(await screen.findByText("500 resources", { selector: "summary" })).toBeInTheDocument();
  expect(screen.queryByText(/^Showing the first/)).toBeNull();
  await expandRow(await findRow("Activity", /10,?100 resources/));
  expect(await screen.findByText(/^Showing the first 500 of 10,100 resources\./)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Copy all 10,100 IDs" })).toBeInTheDocument();
});

const hash = "0123456789abcdef0123456789abcdef01234567";
const resourceWithFile = createResourceDetails(rid, { attributes: { content: hash, short: "0123", upper: hash.toUpperCase() } });
const encodeFile = (text: string) => ({ content: btoa(String.fromCharCode(...new TextEncoder().encode(text))) });

test("opens the file of a hash attribute as text on request", async () => {
  const text = "<img src=x onerror=alert(1)>\nGröße = 5";
  server.on(resourceRequest, resourceWithFile);
  server.on(new RegExp(`/file/${hash}$`), encodeFile(text));
  const { user } = await openResource();
  const button = await screen.findByRole("button", { name: "Open file for content" });
  expect(screen.getAllByRole("button", { name: /^Open file/ })).toHaveLength(1);
  const getFileRequests = () => server.getRequestLines(/\/file\//);
  expect(getFileRequests()).toEqual([]);
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  const cell = button.closest("td")!;
  expect(cell.textContent).toContain(text);
  expect(cell.querySelector("img")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Close file for content" }));
  expect(screen.queryByText(/Größe = 5/)).toBeNull();
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  expect(getFileRequests()).toHaveLength(1);
});

test.each([
  ["the server doesn't have", 404, `The server doesn't have file ${hash}`],
  ["that is binary", { content: btoa("a\0b") }, "Binary file not shown."],
])("reports a file %s", async (_, body, message) => {
  server.on(resourceRequest, resourceWithFile);
  server.on(/\/file\//, body);
  const { user } = await openResource();
  await user.click(await screen.findByRole("button", { name: "Open file for content" }));
  expect(await screen.findByText(message)).toBeInTheDocument();
});

test("explains to keyboard users why a fact can't be deleted", async () => {
  setSession(createSession("a.b.c"));
  rememberRefusal("DELETE /api/v1/parameter/{id}", server.getEnvironmentId("prod"), "Request is not allowed by the access policy.");
  server.on(/\/facts$/, { data: [createFact({ resource_id: rid })] });
  const { user } = await openResource("facts");
  const button = await screen.findByRole("button", { name: /^Delete\s*mtu$/ });
  button.focus();
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription(/role|policy|allow/);
  await user.click(button);
  expect(server.getRequestLines(/parameter/)).toEqual([]);
});
