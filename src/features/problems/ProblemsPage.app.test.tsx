import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { createErrorResponse, startMockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";
import { captureDownloads, findAlert, findDialog, findRow, findRows, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const session = (agent: string) => `lab::Thing[${agent},name=session]`;

/** Opens the problems of the environment "incident". */
function openProblems(params: Parameters<typeof paths.problems>[1] = {}, server = startMockServer()) {
  stubWorker();
  return renderApp({ path: (env) => paths.problems(env("incident"), params), server });
}

/** Problem, waiting and agent of each row, top to bottom. */
const listRows = () =>
  queryRows("Problems").map((row) => {
    const cells = within(row).getAllByRole("cell");
    return [2, 4, 6].map((index) => cells[index]!.textContent);
  });

test("lists the causes of an incident, worst first, with what waits for each", async () => {
  await openProblems({ separate: "true" });
  await screen.findByText("125 broken resources, 11 problems");
  expect(listRows()).toEqual([
    ["failed, sessionon edge-1", "27", "edge-1"],
    ["failed, sessionon edge-2", "26", "edge-2"],
    ["failed, sessionon edge-5", "26", "edge-5"],
    ["failed, sessionon edge-6", "26", "edge-6"],
    ["failed, port-7on edge-3", "1", "edge-3"],
    ["unavailable, licenseon core", "1", "core"],
    ["failed, probe-0on edge-2", "0", "edge-2"],
    ["failed, probe-1on edge-2", "0", "edge-2"],
    ["failed, probe-2on edge-2", "0", "edge-2"],
    ["failed, port-7on edge-4", "0", "edge-4"],
    ["undefined, poolon ipam", "16", "ipam"],
  ]);
  const paused = await findRow("Problems", /session.*edge-2/);
  await within(paused).findByText("agent paused");
  const pool = await findRow("Problems", /pool/);
  const link = await within(pool).findByRole("link", { name: "Set value of pool" });
  expect(decodeURIComponent(link.getAttribute("href")!)).toMatch(/NullResource\[ipam,name=vlan-db\]&tab=facts&set=pool$/);
});

test("groups similar errors, and counts what waits for all of them once", async () => {
  const { user, address } = await openProblems();
  const groups = await screen.findAllByRole("rowheader", { name: /problems, / });
  expect(groups.map(({ textContent }) => textContent)).toEqual([
    "connection to … timed out after … s · 3 problems, 79 waiting",
    "commit … on … refused: mtu of … is out of range · 5 problems, 1 waiting",
  ]);
  const toggle = screen.getByRole("checkbox", { name: "Group similar errors" });
  expect(toggle).toBeChecked();
  await user.click(toggle);
  expect(screen.queryByRole("rowheader", { name: /problems, / })).toBeNull();
  expect(address()).toMatch(/\?separate=true$/);
  await user.click(toggle);
  expect(await screen.findAllByRole("rowheader", { name: /problems, / })).toHaveLength(2);
  expect(address()).not.toContain("?");
});

test("the table stands after four requests", async () => {
  const { server } = await openProblems();
  await screen.findByText("125 broken resources, 11 problems");
  const sent = server.requests.map(({ method, path, body }) => {
    const query = /\b(environments|resourceSummary)\(/.exec(body?.query)?.[1] ?? "";
    return `${method} ${path.replace(/\?.*|[0-9a-f-]{36}/g, "")} ${query}`.trim();
  });
  // The header's come on every page, and the summary is for refreshing.
  const others = /project|notification|serverstatus|environments$|resourceSummary$/;
  expect(
    sent
      .slice(0, sent.indexOf("GET /api/v2/agents"))
      .filter((request) => !others.test(request))
      .toSorted(),
  ).toEqual(["GET /api/v2/environment/", "GET /api/v2/resource", "GET /api/v2/resource_actions", "POST /api/v2/graphql"]);
});

test("expands to the resources that wait, with the chain to the cause, and marks those with several causes", async () => {
  const { user, address } = await openProblems();
  const row = await findRow("Problems", /pool/);
  await user.click(within(row).getByRole("button", { name: "Details of pool on ipam" }));
  const list = await screen.findByRole("list", { name: "Resources that wait" });
  const items = within(list).getAllByRole("listitem");
  expect(items).toHaveLength(16);
  const texts = items.map(({ textContent }) => textContent);
  expect(texts).toContain("vrf-blue on edge-1skipped for undefined ←  waits for vlan-10 ←  waits for pool2 problems");
  expect(texts).toContain("vrf-blue on edge-3skipped for undefined ←  waits for vlan-10 ←  waits for pool");
  expect(address()).toMatch(/open=/);
});

test("the menu of a row closes with Escape and returns the focus to its button", async () => {
  const { user } = await openProblems();
  const button = await screen.findByRole("button", { name: "Actions for pool on ipam" });
  await user.click(button);
  await screen.findByRole("menu", { name: "Actions for pool on ipam" });
  expect(button).toHaveAttribute("aria-expanded", "true");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  expect(button).toHaveAttribute("aria-expanded", "false");
  expect(button).toHaveFocus();
});

test("shows all lines of an error", async () => {
  await openProblems({ open: session("edge-6") });
  expect(await screen.findByText(/line 2: expected <instance>/)).toBeVisible();
});

test("filters by kind, agent, type and reason, which are in the address", async () => {
  const { user, address } = await openProblems({ separate: "true", "filter.agent": "edge-2" });
  await waitFor(() => expect(queryRows("Problems")).toHaveLength(4));
  await user.type(screen.getByRole("searchbox", { name: "Reason" }), "timed out");
  await waitFor(() => expect(queryRows("Problems")).toHaveLength(1));
  expect(address()).toMatch(/filter\.agent=edge-2&filter\.reason=timed(\+|%20)out/);
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await findRows("Problems", 11);
  await user.click(screen.getByRole("button", { name: "Kind" }));
  await user.click(await screen.findByRole("checkbox", { name: "undefined" }));
  await findRows("Problems", 1);
});

test("exports the filtered problems", async () => {
  const files = captureDownloads();
  const { user } = await openProblems({ "filter.agent": "edge-1" });
  await findRow("Problems", /session/);
  await waitFor(() => expect(screen.queryByText("…")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: "CSV (all columns)" }));
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.name).toMatch(/^incident-problems-.*\.csv$/);
  const [header, line] = files[0]!.text.split("\r\n");
  expect(header).toBe("\uFEFFProblem,Reason,Waiting,Since,Agent,Type,Kind,ID");
  expect(line).toMatch(
    /^session,connection to .* timed out after \d+ s,27,20.*,edge-1,lab::Thing,failed,"lab::Thing\[edge-1,name=session\]"$/,
  );
});

/** Copying asks for nothing once the times have loaded. The project's name comes last. */
async function waitForDetails() {
  await waitFor(() => expect(screen.queryByText("…")).toBeNull());
  await waitFor(() => expect(document.title).toContain("network"));
}

test("copies the selected problems for a ticket at once", async () => {
  const { user } = await openProblems();
  await user.click(await screen.findByRole("checkbox", { name: "Select session on edge-1" }));
  await waitForDetails();
  const selection = screen.getByRole("region", { name: "Selection" });
  expect(within(selection).getByRole("status")).toHaveTextContent("1 problem selected");
  await user.click(within(selection).getByRole("button", { name: "Copy for ticket" }));
  await findAlert("Copied 1 problem as Markdown");
  const text = await navigator.clipboard.readText();
  expect(text).toMatch(/^## network \/ incident: 1 problem, 125 broken resources\n/);
  expect(text).toContain(`](<${location.origin}/`);
  expect(text.split("\n").filter((line) => line.startsWith("| ["))).toHaveLength(1);
});

test("deploys what can be deployed of the selected problems, and leaves the others selected", async () => {
  const { user, server } = await openProblems();
  for (const name of ["session on edge-1", "session on edge-2", "session on edge-5", "pool on ipam"])
    await user.click(await screen.findByRole("checkbox", { name: `Select ${name}` }));
  await findRow("Problems", /agent paused/);
  const selection = screen.getByRole("region", { name: "Selection" });
  expect(within(selection).getByRole("status")).toHaveTextContent("4 problems selected");
  // The agent of edge-2 is paused, and pool waits for a value.
  await user.click(await within(selection).findByRole("button", { name: "Deploy 2 of 4" }));
  const dialog = await findDialog(/^Deploy/);
  await user.click(within(dialog).getByRole("button", { name: /^Deploy/ }));
  await findAlert(/the deployment of 2 resources in incident/);
  const [request] = server.requests.filter(({ path }) => path.endsWith("/deploy_filtered"));
  expect(request?.body.filter).toMatchObject({ agent: { eq: ["edge-1", "edge-5"] }, resourceIdValue: { eq: ["session"] } });
  await waitFor(() => expect(within(selection).getByRole("status")).toHaveTextContent("2 problems selected"));
});

test("says why none of the selected problems can be deployed, and clears the selection", async () => {
  const { user } = await openProblems();
  await user.click(await screen.findByRole("checkbox", { name: "Select pool on ipam" }));
  const selection = screen.getByRole("region", { name: "Selection" });
  await waitFor(() =>
    expect(within(selection).getByRole("button", { name: "Deploy" })).toHaveAccessibleDescription(
      "Waiting for an unknown value. Set the value first.",
    ),
  );
  await user.click(within(selection).getByRole("button", { name: "Clear selection" }));
  expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
  expect(screen.getByRole("region", { name: "Problems" })).toHaveFocus();
  expect(screen.getByRole("checkbox", { name: "Select pool on ipam" })).not.toBeChecked();
});

test("while reasons load, a dialog shows the text as it grows", async () => {
  const server = startMockServer();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  server.on(/GET \/api\/v2\/resource\/.*\/logs/, async (_, mock) => {
    await held;
    return mock();
  });
  const { user } = await openProblems({}, server);
  await screen.findByText("125 broken resources, 11 problems");
  await user.click(screen.getByRole("button", { name: "Copy for ticket" }));
  const dialog = await findDialog("Copy problems for a ticket");
  await within(dialog).findByText(/still loading/);
  release();
  await within(dialog).findByText("Reasons and times are loaded.");
  await user.click(within(dialog).getByRole("button", { name: "Copy" }));
  expect(await findAlert("Copied 11 problems as Markdown")).toBeVisible();
});

test("without GraphQL, the status alone says what is broken", async () => {
  const server = startMockServer({ release: "17.0" });
  await openProblems({ separate: "true" }, server);
  await screen.findByText(/^Resources that failed before their newest update aren't all listed: Needs orchestrator/);
  // The three resources with an update wait for their agent, as far as their status says.
  expect(await screen.findByText("125 broken resources, 9 problems")).toBeVisible();
  expect(await findRow("Problems", /Agent edge-2 is paused/)).toHaveTextContent("3");
});

test("says what couldn't be loaded, and lists the rest", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/resource_actions/, () => createErrorResponse(500, "out of memory"));
  server.on(/GET \/api\/v2\/agents/, () => createErrorResponse(500, "no agents today"));
  await openProblems({}, server);
  await screen.findByText("125 broken resources, 11 problems");
  await screen.findByText("Couldn't load recent errors: out of memory");
  await screen.findByText("Couldn't load which agents are paused or down: no agents today");
  // The logs of the resources have the errors too.
  expect(await screen.findAllByText(/timed out after/)).toHaveLength(4);
});

test("a ticket doesn't wait for missing values that can't be loaded", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v1\/version/, () => createErrorResponse(500, "too large"));
  const { user } = await openProblems({}, server);
  await screen.findByText("Couldn't load missing values: too large");
  await findRow("Problems", /Missing a value that isn't known yet/);
  await waitForDetails();
  await user.click(screen.getByRole("button", { name: "Copy for ticket" }));
  expect(await findAlert("Copied 11 problems as Markdown")).toBeVisible();
});

test("a healthy environment has no problems", async () => {
  stubWorker();
  await renderApp({ path: (env) => paths.problems(env("scale")) });
  expect(await screen.findByText("No problems. Everything is deployed as intended.")).toBeVisible();
});
