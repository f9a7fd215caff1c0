/** What is read on a page of resources when it is asked for, and ends with it; files, and what may not be done. */
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { rememberRefusal } from "~/api/policy";
import { begin } from "~/api/session";
import { sessionOf } from "~/api/token";
import { paths } from "~/paths";
import { listPage, resourceDetails as details } from "~/test/answers";
import { renderApp } from "~/test/renderApp";
import { never, startServer, type Server } from "~/test/server";
import { findRow } from "~/test/steps";

const rid = "net::Address[fw,ip=10.0.0.1]";
/** The resource itself, without its logs, facts and the like. */
const itself = /\/resource\/net::Address\[fw,ip=10\.0\.0\.1\]$/;
let server: Server;

beforeEach(() => {
  server = startServer();
  server.on(/\/resource\/net::/, never);
  server.on(itself, details(rid));
});

const openResource = (tab?: "requires" | "facts") => renderApp({ path: (env) => paths.resource(env("prod"), rid, tab), server });

const resource = (index: number) => ({
  resource_id: `net::Address[fw,ip=10.0.0.${index}]`,
  resource_version_id: `net::Address[fw,ip=10.0.0.${index}],v=7`,
  id_details: { resource_type: "net::Address", agent: "fw", attribute: "ip", resource_id_value: `10.0.0.${index}` },
  requires: index === 1 ? [] : [rid],
  status: "deployed",
});

/** All resources, of which the second page of a thousand never comes; gives the signals of those who wait for it. */
function endless(): AbortSignal[] {
  const waiting: AbortSignal[] = [];
  const next = "/api/v2/resource?start=net&first_id=net";
  server.on(/\/resource\?/, listPage([resource(1), resource(2)], { links: { next }, total: 2000 }));
  server.on(/\/resource\?.*start=/, ({ init }) => {
    waiting.push(init.signal!);
    return never();
  });
  return waiting;
}

test("the search for what requires a resource ends when its page is left, and goes on while it is not", async () => {
  const waiting = endless();
  const { user } = await openResource("requires");
  await user.click(await screen.findByRole("button", { name: "Find what requires this" }));
  await waitFor(() => expect(waiting).toHaveLength(1));
  expect(await screen.findByRole("heading", { name: "Required by 1" })).toBeTruthy();
  expect(waiting[0]!.aborted).toBe(false);
  await user.click(within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name: "Facts" }));
  await waitFor(() => expect(waiting[0]!.aborted).toBe(true));
});

test.each(["Clear selection", "leaving"])("the reading of all that match ends with %s", async (how) => {
  const waiting = endless();
  const { user, go, id } = await renderApp({ path: (env) => paths.resources(env("prod")), server });
  await user.click((await screen.findAllByRole("checkbox", { name: /10\.0\.0\.1/ }))[0]!);
  await user.click(await screen.findByRole("button", { name: /^Select all 2,000/ }));
  await waitFor(() => expect(waiting).toHaveLength(1));
  expect(waiting[0]!.aborted).toBe(false);
  if (how === "leaving") await go(paths.agents(id("prod")));
  else await user.click(screen.getByRole("button", { name: how }));
  await waitFor(() => expect(waiting[0]!.aborted).toBe(true));
});

const stored = (count: number) => ({
  action_id: `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`,
  action: "store",
  version: 1,
  started: "2026-11-24T10:00:00Z",
  resource_version_ids: Array.from({ length: count }, (_, index) => `net::Address[fw,ip=${index}],v=1`),
});

test("of the resources of a stored version it is said how many are shown", async () => {
  server.on(/\/resource_actions/, { data: [stored(10_100), stored(500)] });
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod"), { asked: "true" }), server });
  const open = async (row: HTMLElement) => user.click(within(row).getByRole("button", { expanded: false }));
  await open(await findRow("Activity", "500 resources"));
  expect(await screen.findByText("500 resources", { selector: "summary" })).toBeInTheDocument();
  expect(screen.queryByText(/are shown/)).toBeNull();
  await open(await findRow("Activity", /10,?100 resources/));
  expect(await screen.findByText(/^The first 500 of 10,100 are shown\./)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Copy all 10,100 ids" })).toBeInTheDocument();
});

const hash = "0123456789abcdef0123456789abcdef01234567";
const withFile = details(rid, { attributes: { content: hash, short: "0123", upper: hash.toUpperCase() } });
const content = (text: string) => ({ content: btoa(String.fromCharCode(...new TextEncoder().encode(text))) });

test("an attribute that is a file's hash opens the file, on request, as text", async () => {
  const text = "<img src=x onerror=alert(1)>\nGröße = 5";
  server.on(itself, withFile);
  server.on(new RegExp(`/file/${hash}$`), content(text));
  const { user } = await openResource();
  const button = await screen.findByRole("button", { name: "Open file of content" });
  expect(screen.getAllByRole("button", { name: /^Open file/ })).toHaveLength(1);
  const asked = () => server.asked(/\/file\//);
  expect(asked()).toEqual([]);
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  const cell = button.closest("td")!;
  expect(cell.textContent).toContain(text);
  expect(cell.querySelector("img")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Close file of content" }));
  expect(screen.queryByText(/Größe = 5/)).toBeNull();
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  expect(asked()).toHaveLength(1);
});

test.each([
  ["that the server does not have", 404, `The server has no file ${hash}`],
  ["that is no text", { content: btoa("a\0b") }, "This is no text file."],
])("a file %s is told of", async (_, body, said) => {
  server.on(itself, withFile);
  server.on(/\/file\//, body);
  const { user } = await openResource();
  await user.click(await screen.findByRole("button", { name: "Open file of content" }));
  expect(await screen.findByText(said)).toBeInTheDocument();
});

test("why a fact cannot be deleted can be reached by keyboard", async () => {
  begin(sessionOf("a.b.c"));
  rememberRefusal("DELETE /api/v1/parameter/{id}", server.env("prod"), "Request is not allowed by the access policy.");
  server.on(/\/facts$/, { data: [{ id: "1", name: "mtu", value: "1500", expires: true, resource_id: rid, source: "fact" }] });
  const { user } = await openResource("facts");
  const button = await screen.findByRole("button", { name: /^Delete\s*mtu$/ });
  button.focus();
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription(/role|policy|allow/);
  await user.click(button);
  expect(server.asked(/parameter/)).toEqual([]);
});
