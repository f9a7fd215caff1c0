/** Filters that are set by a click. Typed filters are covered by e2e/filters.test.ts, also against the real server. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { expectPageRange, fill, findRows, queryRows } from "~/test/steps";

test("filters by the state that is clicked in the summary", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  const summary = await screen.findByRole("group", { name: "Resources by status" });
  await user.click(within(summary).getByRole("link", { name: /^1 failed/ }));
  expect(address()).toMatch(/\?filter\.status=failed$/);
  const [row] = await findRows("Resources", 1);
  expect(row).toHaveTextContent("broken");
});

test("Enter that ends the composition of a character doesn't apply the filter", async () => {
  const { address } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  const field = screen.getByRole("searchbox", { name: "Agent" });
  fill(field, "日本");
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  expect(field).toHaveValue("日本");
  expect(address()).not.toContain("filter.agent");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field).toHaveValue("");
  expect(address()).toContain("filter.agent=日本");
});

test("excludes orphaned resources unless they are included", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await expectPageRange("of 94");
  const getRequests = () => server.getRequestLines(/\/resource\?/);
  expect(getRequests().filter((request) => !request.includes("filter.status=!orphaned"))).toEqual([]);
  await user.click(screen.getByRole("checkbox", { name: "Include orphaned" }));
  expect(address()).toMatch(/\?orphaned=true$/);
  await waitFor(() => expect(getRequests().filter((request) => !request.includes("orphaned"))).toHaveLength(1));
});

test("shows orphaned resources when they are included", async () => {
  const { user } = await renderApp({
    scenario: "trouble",
    path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "is-orphaned" }),
  });
  await expectPageRange("0 resources");
  expect(queryRows("Resources")).toHaveLength(0);
  await user.click(screen.getByRole("checkbox", { name: "Include orphaned" }));
  const [row] = await findRows("Resources", 1);
  expect(row).toHaveTextContent("orphaned");
});
