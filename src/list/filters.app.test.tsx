/** Filters that are set by a click. What the server makes of what is typed is looked at in a browser, before the server too. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { findRange, findRows, rows } from "~/test/steps";

test("a click on a state of the summary filters by it", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  const summary = await screen.findByRole("group", { name: "Resources by state" });
  await user.click(within(summary).getByRole("link", { name: /^1 failed/ }));
  expect(address()).toMatch(/\?filter\.status=failed$/);
  const [row] = await findRows("Resources", 1);
  expect(row).toHaveTextContent("broken");
});

test("orphaned resources are left out unless they are asked for", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await findRange("of 94");
  const asked = () => server.asked(/\/resource\?/);
  expect(asked().filter((request) => !request.includes("filter.status=!orphaned"))).toEqual([]);
  await user.click(screen.getByRole("checkbox", { name: "Orphaned too" }));
  expect(address()).toMatch(/\?orphaned=true$/);
  await waitFor(() => expect(asked().filter((request) => !request.includes("orphaned"))).toHaveLength(1));
});

test("“Orphaned too” shows resources that the server has no longer", async () => {
  const { user } = await renderApp({
    scenario: "trouble",
    path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "is-orphaned" }),
  });
  await findRange("0 of 0");
  expect(rows("Resources")).toHaveLength(0);
  await user.click(screen.getByRole("checkbox", { name: "Orphaned too" }));
  const [row] = await findRows("Resources", 1);
  expect(row).toHaveTextContent("orphaned");
});
