/** History, logs and the tabs of a deleted resource, with responses that the mock's data doesn't have. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ResourceTabName } from "~/paths";
import { advanceSeconds, advanceSecondsAtOnce } from "~/test/renderApp";
import { notFoundStatus, resourcePath, rid, setUpResourcePage } from "~/test/resourcePage";
import { createFact, createListPage, createResourceDetails } from "~/test/responses";

const { serve, openResource, getRequests } = setUpResourcePage();

const createEntry = (date: string, hash: string, value: string) => ({
  resource_id: rid,
  date: `2026-11-${date}T10:00:00.000000+00:00`,
  attributes: { value },
  attribute_hash: hash,
  requires: [],
});
const revertedHistory = [
  createEntry("23", "aa", "one"),
  createEntry("22", "bb", "two"),
  createEntry("21", "aa", "one"),
  createEntry("20", "cc", "zero"),
];
const buildHistoryResponses = (rows: object[]) => ({
  [resourcePath]: createResourceDetails(rid),
  [`${resourcePath}/history`]: createListPage(rows),
});
const getSelect = (name: RegExp) => screen.getByRole<HTMLSelectElement>("combobox", { name });
const getSelectedText = (name: RegExp) => getSelect(name).selectedOptions[0]!.textContent;

test("distinguishes history entries whose attributes returned to an earlier value", async () => {
  const consoleErrors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await openResource(buildHistoryResponses(revertedHistory), "history");
  expect(consoleErrors.mock.calls.filter(([text]) => String(text).includes("same key"))).toEqual([]);
  const getExpandButtons = () =>
    within(screen.getByRole("table", { name: "History" })).getAllByRole("button", { name: /Expand|Collapse|details/i });
  fireEvent.click(getExpandButtons()[2]!);
  await advanceSeconds(1);
  expect(getExpandButtons().map((button) => button.getAttribute("aria-expanded"))).toEqual(["false", "false", "true", "false"]);
  fireEvent.change(getSelect(/^From/), { target: { value: [...getSelect(/^From/).options][2]!.value } });
  await advanceSeconds(1);
  expect(getSelectedText(/^From/)).toContain("2026-11-21");
  expect(getSelectedText(/^To/)).toContain("2026-11-23");
  consoleErrors.mockRestore();
});

test("compares the last two entries by default in any sort order", async () => {
  await openResource(buildHistoryResponses(revertedHistory.toReversed()), "history", { sort: "date.asc" });
  expect([getSelectedText(/^From/), getSelectedText(/^To/)]).toEqual([
    expect.stringContaining("2026-11-22"),
    expect.stringContaining("2026-11-23"),
  ]);
});

test("compares entries from an address with hashes only", async () => {
  await openResource(buildHistoryResponses(revertedHistory), "history", { from: "cc", to: "bb" });
  expect([getSelectedText(/^From/), getSelectedText(/^To/)]).toEqual([
    expect.stringContaining("2026-11-20"),
    expect.stringContaining("2026-11-22"),
  ]);
});

const createLogLine = (second: number, overrides: object = {}) => ({
  level: "INFO",
  msg: `line ${second}`,
  args: [],
  kwargs: {},
  timestamp: `2026-11-24T10:00:${String(second).padStart(2, "0")}.000000+00:00`,
  action_id: "00000000-0000-4000-8000-000000000001",
  action: "deploy",
  ...overrides,
});
const buildLogResponses = (...rows: object[]) => ({
  [resourcePath]: createResourceDetails(rid),
  [`${resourcePath}/logs`]: createListPage(rows),
});

test("expands a log line to all its arguments", async () => {
  await openResource(buildLogResponses(createLogLine(1, { args: ["eth0", 1500], kwargs: { duration: 3 } }), createLogLine(0)), "logs");
  const table = screen.getByRole("table", { name: "Logs" });
  for (const button of within(table).getAllByRole("button", { expanded: false })) {
    fireEvent.click(button);
    await advanceSeconds(1);
  }
  const argumentTables = screen.getAllByRole("table", { name: "Arguments" });
  expect(argumentTables).toHaveLength(1);
  expect(
    within(argumentTables[0]!)
      .getAllByRole("rowheader")
      .map(({ textContent }) => textContent),
  ).toEqual(["args", "kwargs"]);
  expect(argumentTables[0]!.textContent).toContain("eth0");
  expect(argumentTables[0]!.textContent).toContain("1500");
});

test("follows logs from the newest line, every 5 seconds, until Follow is turned off", async () => {
  const params = { sort: "timestamp.asc", start: "2026-11-24", "filter.minimal_log_level": "INFO" };
  const { address } = await openResource(buildLogResponses(createLogLine(1)), "logs", params);
  const getLogRequests = () => getRequests(`${resourcePath}/logs`);
  expect(getLogRequests()).toHaveLength(1);
  const follow = screen.getByRole("checkbox", { name: /Follow/ });
  fireEvent.click(follow);
  await advanceSeconds(1);
  expect(address()).not.toMatch(/sort|start/);
  expect(getLogRequests()).toHaveLength(2);
  serve(buildLogResponses(createLogLine(2), createLogLine(1)));
  await advanceSeconds(5);
  expect(getLogRequests()).toHaveLength(3);
  expect(getLogRequests()[2]).toBe(getLogRequests()[1]);
  expect(getLogRequests()[2]).toContain("sort=timestamp.desc&filter.minimal_log_level=INFO");
  expect(screen.getByText("line 2")).toBeTruthy();
  await advanceSeconds(10);
  expect(getLogRequests()).toHaveLength(5);
  fireEvent.click(follow);
  await advanceSecondsAtOnce(60);
  expect(getLogRequests()).toHaveLength(9);
});

const facts = { data: [createFact({ resource_id: rid })] };
const lists: [ResourceTabName, string, object, object, string][] = [
  ["history", `${resourcePath}/history`, createListPage(revertedHistory), createListPage([]), "History"],
  ["logs", `${resourcePath}/logs`, createListPage([createLogLine(1)]), createListPage([]), "Logs"],
  ["facts", `${resourcePath}/facts`, facts, { data: [] }, "Facts"],
  [
    "actions",
    "/resource_actions",
    { data: [{ action_id: "1", action: "deploy", version: 1, started: "2026-11-24T10:00:00Z", resource_version_ids: [`${rid},v=1`] }] },
    { data: [] },
    "Actions",
  ],
];

test.each(lists)("keeps the %s of a deleted resource, and requests only the resource itself", async (tab, path, full, empty, table) => {
  await openResource({ [resourcePath]: createResourceDetails(rid), [path]: full }, tab);
  const countRows = () => within(screen.getByRole("table", { name: table })).getAllByRole("row").length;
  const before = countRows();
  serve({ [resourcePath]: notFoundStatus, [path]: empty });
  await advanceSecondsAtOnce(61);
  expect(screen.getByText("This resource no longer exists.")).toBeTruthy();
  expect(countRows()).toBe(before);
  const requestCount = getRequests("/resource").length;
  await advanceSecondsAtOnce(300);
  expect([...new Set(getRequests("/resource").slice(requestCount))]).toEqual([resourcePath]);
  expect(countRows()).toBe(before);
});

test.each(lists)("doesn't show the unloaded %s of a deleted resource as empty", async (tab, path, _, empty, table) => {
  await openResource({ [resourcePath]: createResourceDetails(rid) });
  serve({ [resourcePath]: notFoundStatus, [path]: empty });
  await advanceSeconds(20);
  fireEvent.click(within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name: table }));
  await advanceSeconds(20);
  expect(getRequests(path)).toEqual([]);
  expect(screen.getByRole("alert").textContent).toContain("Not found");
  expect(tab).toBe(table.toLowerCase());
});
