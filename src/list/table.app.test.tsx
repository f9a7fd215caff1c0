/** The table of a list: sorting, page size, selection, columns, keyboard. */
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, expectPageRange, findRows, navigateTo, getPageRange, queryRows } from "~/test/steps";

const listRequest = /\/resource\?/;
const queryHeader = (name: string) => screen.queryByRole("columnheader", { name });
const querySelectionBar = () => screen.queryByRole("region", { name: "Selection" });

test("shows sortable columns as buttons with their direction and the others as plain text", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  const agent = queryHeader("Agent")!;
  expect(agent).not.toHaveAttribute("aria-sort");
  for (const [direction, first] of [
    ["ascending", "fw-1"],
    ["descending", "switch-1.example.com"],
  ] as const) {
    await user.click(within(agent).getByRole("button", { name: "Agent" }));
    expect(agent).toHaveAttribute("aria-sort", direction);
    await waitFor(() => expect(within(queryRows("Resources")[0]!).getByRole("cell", { name: first })).toBeInTheDocument());
  }
  expect(queryHeader("Name")).not.toHaveAttribute("aria-sort");
  expect(within(queryHeader("Name")!).getByRole("button", { name: "Name" })).toBeInTheDocument();
  expect(within(queryHeader("Requires")!).queryByRole("button")).toBeNull();
});

test("writes the page size into the address and reuses it for links, but not for existing addresses", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  const path = paths.resources(id("prod"));
  await findRows("Resources", 20);
  const size = screen.getByRole<HTMLSelectElement>("combobox", { name: "Rows per page" });
  expect([...size.options].map(({ text }) => text)).toEqual(["20", "50", "100", "250", "1000"]);
  await user.selectOptions(size, "50");
  await findRows("Resources", 50);
  expect(address()).toBe(`${path}?limit=50`);
  await user.click(screen.getByRole("link", { name: "Lookout overview" }));
  await findRows("Overview");
  await user.click(within(screen.getByRole("table", { name: "Overview" })).getByRole("link", { name: "prod" }));
  await screen.findByRole("heading", { level: 1, name: "Dashboard" });
  await navigateTo(user, "Resources");
  expect(address()).toBe(`${path}?limit=50`);
  cleanup();
  await renderApp({ path, server });
  await findRows("Resources", 20);
});

test("keeps the selection across pages and refreshes, and clears it when the filter changes", async () => {
  vi.useFakeTimers();
  const { user, server, go } = await renderApp({ path: (env) => paths.resources(env("prod"), { sort: "agent.asc" }) });
  await advanceSeconds(1);
  const getFirstCheckbox = () => screen.getByRole("checkbox", { name: "Select core" });
  await user.click(getFirstCheckbox());
  expect(querySelectionBar()).toHaveTextContent("1 resource selected");
  await user.click(screen.getByRole("link", { name: "Next page" }));
  await advanceSeconds(1);
  expect(getPageRange()).toMatch("21–40");
  expect(getFirstCheckbox()).not.toBeChecked();
  await user.click(getFirstCheckbox());
  expect(querySelectionBar()).toHaveTextContent("2 resources selected");
  // Refresh skips data that is less than a second old.
  await advanceSeconds(2);
  const before = server.getRequestLines(listRequest).length;
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(1);
  expect(server.getRequestLines(listRequest)).toHaveLength(before + 1);
  expect(querySelectionBar()).toHaveTextContent("2 resources selected");
  await go(-1);
  await advanceSeconds(1);
  expect(getPageRange()).toMatch("1–20");
  expect(getFirstCheckbox()).toBeChecked();
  fill(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await advanceSeconds(1);
  expect(getPageRange()).toMatch("of 24");
  expect(querySelectionBar()).toBeNull();
});

test("selects all matching rows across pages", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.agent": "fw-1" }) });
  await findRows("Resources", 20);
  await user.click(screen.getByRole("checkbox", { name: "Select all rows on this page" }));
  expect(querySelectionBar()).toHaveTextContent("20 resources selected");
  await user.click(screen.getByRole("button", { name: "Select all 24 matching resources" }));
  await waitFor(() => expect(querySelectionBar()).toHaveTextContent("24 resources selected"));
  expect(screen.getByRole("region", { name: "Resources" })).toHaveFocus();
  await user.click(screen.getByRole("link", { name: "Next page" }));
  await expectPageRange("21–24 of 24");
  const boxes = within(screen.getByRole("table", { name: "Resources" })).getAllByRole("checkbox");
  expect(boxes).toHaveLength(5);
  for (const box of boxes) expect(box).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Clear selection" }));
  expect(querySelectionBar()).toBeNull();
});

test("remembers the chosen columns", async () => {
  const { user, server, address } = await renderApp({
    path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "big-int" }),
  });
  await findRows("Resources", 1);
  expect(queryHeader("Agent")).not.toBeNull();
  await user.click(screen.getByRole("button", { name: "Columns" }));
  await user.click(await screen.findByRole("checkbox", { name: "Agent" }));
  await user.click(screen.getByRole("checkbox", { name: "ID" }));
  await user.keyboard("{Escape}");
  for (const isReload of [false, true]) {
    if (isReload) {
      const path = address();
      cleanup();
      await renderApp({ path, server });
    }
    const [row] = await findRows("Resources", 1);
    expect(row).toHaveTextContent("std::testing::NullResource[router-2,name=big-int]");
    expect(queryHeader("Agent")).toBeNull();
    expect(queryHeader("ID")).not.toBeNull();
  }
});

test("focuses the filter on `/` and ignores shortcuts while the user types", async () => {
  vi.useFakeTimers();
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await advanceSeconds(1);
  expect(queryRows("Resources")).toHaveLength(20);
  await user.keyboard("/");
  const field = within(screen.getByRole("search")).getByRole("searchbox", { name: "Name" });
  expect(field).toHaveFocus();
  await advanceSeconds(2);
  const before = server.getRequestLines(listRequest).length;
  await user.keyboard("r/r");
  expect(field).toHaveFocus();
  expect(field).toHaveValue("r/r");
  await advanceSeconds(1);
  expect(queryRows("Resources")).toHaveLength(0);
  expect(server.getRequestLines(listRequest)).toHaveLength(before + 1);
});

test.each(["nothing", "a checkbox"])("refreshes on `r` while %s has the focus", async (focus) => {
  vi.useFakeTimers();
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await advanceSeconds(1);
  expect(queryRows("Resources")).toHaveLength(5);
  const [box] = screen.getAllByRole("checkbox", { name: /^Select (?!all)/ });
  if (focus === "a checkbox") await user.click(box!);
  expect(document.activeElement).toBe(focus === "a checkbox" ? box : document.body);
  await advanceSeconds(2);
  const before = server.getRequestLines(listRequest).length;
  await user.keyboard("r");
  await advanceSeconds(1);
  expect(server.getRequestLines(listRequest)).toHaveLength(before + 1);
});
