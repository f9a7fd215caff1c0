import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { getUnsupportedReason } from "~/api/support";
import { paths } from "~/paths";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { captureDownloads, expectPageRange, fill, findRow, findRows, queryRows } from "~/test/steps";

const listRoute = /GET .*v2\/resource\?/;

/** The variables of the queries for resources so far. */
const getVariables = (server: MockServer): any[] =>
  server.requests.flatMap(({ path, body }) => (path.endsWith("/graphql") && body.query.includes("resources(") ? [body.variables] : []));

const findChips = () => screen.findByRole("list", { name: "Filters" });
const getRowName = (row: HTMLElement) => within(row).getByRole("link").textContent;
const queryNote = (text: string) => screen.queryAllByRole("status").find(({ textContent }) => textContent === text);

/** Opens the panel of a filter, or that of the secondary filters, and sets a word. */
async function chooseWord(user: Awaited<ReturnType<typeof renderApp>>["user"], filter: string, word: string): Promise<void> {
  await user.click(within(screen.getByRole("search")).getByRole("button", { name: new RegExp(`^${filter}(,|$)`) }));
  await user.click(await screen.findByRole("checkbox", { name: word }));
  await user.keyboard("{Escape}");
}

test("filters by the last run, include and exclude, in address and request", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await findRows("Resources", 20);
  await chooseWord(user, "More filters", "failed");
  await findRows("Resources", 1);
  expect(address()).toMatch(/\?filter\.last_handler_run=failed$/);
  expect(await findChips()).toHaveTextContent("Last run: failed");
  expect(screen.getByText(/^Status of all \d+ resources in the environment/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "More filters, 1 set" }));
  await user.click(await screen.findByRole("button", { name: "Exclude failed" }));
  await expectPageRange("of 93 resources");
  expect(address()).toMatch(/\?filter\.last_handler_run=!failed$/);
  expect(getVariables(server).map(({ filter }) => [filter.lastHandlerRun, filter.isOrphan])).toEqual([
    [{ eq: ["FAILED"] }, false],
    [{ neq: ["FAILED"] }, false],
  ]);
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("checkbox", { name: "Include orphaned" }));
  await waitFor(() => expect(getVariables(server).at(-1).filter).not.toHaveProperty("isOrphan"));
});

test("composed state and status exclude each other, and the list says what it cleared", async () => {
  const { user, address } = await renderApp({
    path: (env) => paths.resources(env("prod"), { "filter.status": "failed", "filter.agent": "fw-1", sort: "status.desc" }),
  });
  await findRows("Resources", 1);
  await chooseWord(user, "More filters", "not blocked");
  expect(address()).toMatch(/\?filter\.agent=fw-1&filter\.blocked=not_blocked$/);
  expect(
    queryNote(
      "Cleared the status filter because it can't be combined with the filter Blocked. Cleared the sort order because the list can't be sorted by Status with the filter Blocked.",
    ),
  ).toBeVisible();

  const button = within(screen.getByRole("columnheader", { name: "Status" })).getByRole("button");
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription("The orchestrator can't sort by this column with the filter Blocked");
  await user.click(button);
  expect(address()).not.toContain("sort=");
  await chooseWord(user, "Status", "skipped");
  expect(address()).toMatch(/\?filter\.agent=fw-1&filter\.status=skipped$/);
  expect(queryNote("Cleared the blocked filter because it can't be combined with the filter Status.")).toBeVisible();
});

test("a text filter takes one value, and % and _ have no meaning", async () => {
  const { server, address } = await renderApp({
    path: (env) => paths.resources(env("prod"), { "filter.compliance": "compliant", "filter.agent": "fw" }),
  });
  await expectPageRange(/resources$/);
  const field = screen.getByRole("searchbox", { name: "Agent" });
  fill(field, "w_%");
  fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(getVariables(server).at(-1).filter.agent).toEqual({ contains: ["%w\\_\\%%"] }));
  expect(address()).toMatch(/filter\.compliance=compliant&filter\.agent=w_%$/);
  expect(queryNote("Cleared “fw” because the filter Agent takes only one value with the filter Compliance.")).toBeVisible();
});

test("a link with both filters reports what it ignores", async () => {
  await renderApp({
    path: (env) =>
      paths.resources(env("prod"), { "filter.status": "deployed", "filter.last_handler_run": "failed", sort: "resource_id.asc" }),
  });
  await findRows("Resources", 1);
  expect(screen.getByText(/^Ignored 2 parts of this link/)).toHaveTextContent(
    "can't be combined with its filters: filter Status (filter.status=deployed), sort order by ID (sort=resource_id.asc)",
  );
});

test("pages forward and back with the offset in the address", async () => {
  const { user, address, go } = await renderApp({
    path: (env) => paths.resources(env("prod"), { "filter.last_handler_run": "successful", limit: "30" }),
  });
  await expectPageRange("1–30 of 92 resources");
  const first = queryRows("Resources").map(getRowName);
  const click = (name: string) => user.click(screen.getByRole("link", { name }));
  await click("Next page");
  await expectPageRange("31–60 of 92");
  expect(address()).toMatch(/&limit=30&offset=30&after=[\w+/=]+$/);
  const second = queryRows("Resources").map(getRowName);
  await click("Next page");
  await expectPageRange("61–90 of 92");
  await click("Next page");
  await expectPageRange("91–92 of 92");
  expect(screen.getByRole("link", { name: "Next page" })).toHaveAttribute("aria-disabled", "true");
  await click("Previous page");
  await expectPageRange("61–90 of 92");
  expect(address()).toMatch(/&offset=60&before=[\w+/=]+$/);
  await click("Previous page");
  await expectPageRange("31–60 of 92");
  expect(queryRows("Resources").map(getRowName)).toEqual(second);
  await go(-1);
  await expectPageRange("61–90 of 92");
  await click("First page");
  await expectPageRange("1–30 of 92");
  expect(queryRows("Resources").map(getRowName)).toEqual(first);
});

test("exports and selects all matching rows through GraphQL", async () => {
  const { user, server } = await renderApp({
    path: (env) => paths.resources(env("prod"), { "filter.last_handler_run": "successful", sort: "agent.desc" }),
  });
  await expectPageRange("1–20 of 92");
  const files = captureDownloads();
  server.requests.length = 0;
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /^CSV/ }));
  await waitFor(() => expect(files).toHaveLength(1));
  const [header, ...lines] = files[0]!.text.trim().split("\r\n");
  expect(header).toMatch(/Name,Status,Type,Agent,Requires,Last run,Last run time,Last success,Compliance,ID$/);
  expect(lines).toHaveLength(92);
  expect(lines.every((line) => line.includes(",successful,"))).toBe(true);
  expect(getVariables(server)).toEqual([expect.objectContaining({ first: 1000, orderBy: [{ key: "agent", order: "desc" }] })]);
  await user.click(within(queryRows("Resources")[0]!).getByRole("checkbox"));
  await user.click(screen.getByRole("button", { name: "Select all 92 matching resources" }));
  expect(await screen.findByText("92 resources selected")).toBeVisible();
  expect(server.getRequestLines(listRoute).filter((line) => !line.includes("limit=1&"))).toEqual([]);
});

test("shows GraphQL's errors like others", async () => {
  await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.compliance": "drifting" }) });
  expect(await screen.findByText("Couldn't load resources")).toBeVisible();
  expect(screen.getByRole("main")).toHaveTextContent("Value 'DRIFTING' does not exist in 'Compliance' enum.");
});

test("a panel has the filters by composed state, and its button says how many are set", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.blocked": "not_blocked" }) });
  await expectPageRange(/resources$/);
  const button = screen.getByRole("button", { name: "More filters, 1 set" });
  expect(button).toHaveTextContent("More filters · 1");
  expect(button).toHaveAttribute("aria-expanded", "false");
  button.focus();
  await user.keyboard("{Enter}");
  const panel = await screen.findByRole("dialog", { name: "More filters" });
  expect(button).toHaveAttribute("aria-expanded", "true");
  await waitFor(() => expect(panel).toContainElement(document.activeElement as HTMLElement));
  const groups = within(panel).getAllByRole("group");
  expect(groups.map((group) => group.querySelector("legend")?.textContent)).toEqual([
    "Last run: include or exclude",
    "Compliance: include or exclude",
    "Blocked: include or exclude",
    "Purged: one of these",
  ]);
  expect(within(groups[2]!).getByRole("checkbox", { name: "not blocked" })).toBeChecked();
  await user.click(within(groups[3]!).getByRole("checkbox", { name: "no" }));
  expect(address()).toMatch(/\?filter\.blocked=not_blocked&filter\.purged=false$/);
  expect(button).toHaveAccessibleName("More filters, 2 set");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(button).toHaveFocus();
});

test("disables the filters and explains empty columns on a release without GraphQL", async () => {
  localStorage.setItem("lookout-columns resources", JSON.stringify({ last_run: true }));
  const server = startMockServer({ release: "17.0" });
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }), server });
  const reason = "Needs orchestrator 18.1 or newer";
  await waitFor(() => expect(getUnsupportedReason("POST /api/v2/graphql")).toBe(reason));
  const button = screen.getByRole("button", { name: "More filters" });
  await waitFor(() => expect(button).toHaveAccessibleDescription(reason));
  await user.click(button);
  expect(screen.queryByRole("checkbox", { name: "successful" })).toBeNull();
  const [row] = await findRows("Resources", 5);
  expect(within(row!).getByTitle(reason)).toHaveTextContent("–");
  server.requests.length = 0;
  await user.click(screen.getByRole("button", { name: "Not deployed" }));
  await findRows("Resources", 2);
  expect(server.requests.filter(({ path }) => path.endsWith("/graphql"))).toEqual([]);
});

test("asks for the columns of composed state only while one is shown", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "broken" }) });
  await findRows("Resources", 2);
  expect(getVariables(server)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Columns" }));
  await user.click(await screen.findByRole("checkbox", { name: "Last run" }));
  await user.click(screen.getByRole("checkbox", { name: "Compliance" }));
  const row = await findRow("Resources", /^broken.*failed.*failednon compliant/);
  expect(row).toHaveTextContent("broken");
  expect(getVariables(server)).toEqual([expect.objectContaining({ f0: expect.objectContaining({ agent: { eq: ["fw-1"] } }) })]);
});

test("keeps the rows if their composed state fails to load", async () => {
  localStorage.setItem("lookout-columns resources", JSON.stringify({ last_success: true }));
  const server = startMockServer();
  server.on(/POST .*graphql/, ({ body }) => (body.query.includes("resources(") ? 500 : undefined));
  await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }), server });
  const [row] = await findRows("Resources", 5);
  expect(within(row!).getByTitle(/failed with 500/)).toHaveTextContent("–");
});

test("“Not deployed” is a toggle of its own", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.last_handler_run": "successful" }) });
  await expectPageRange("of 92");
  const toggle = screen.getByRole("button", { name: "Not deployed" });
  expect(toggle).toHaveAttribute("aria-pressed", "false");
  await user.click(toggle);
  await findRows("Resources", 2);
  expect(toggle).toHaveAttribute("aria-pressed", "true");
  expect(address()).toMatch(/\?filter\.status=!deployed$/);
  await user.click(toggle);
  await expectPageRange("of 94");
  expect(address()).toMatch(/\/resources$/);
});

test("refreshes the list and its counts as often as other lists", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.blocked": "not_blocked" }) });
  await advanceSeconds(5);
  expect(queryRows("Resources")).toHaveLength(20);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(getVariables(server)).toHaveLength(4);
  expect(server.getRequestLines(listRoute)).toHaveLength(4);
});
