import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, waitInRealTime, findAlert, findDialog, expectPageRange, findRows, queryRows } from "~/test/steps";

const tableName = "Discovered resources";
const coreId = "std::testing::NullResource[router-1,name=core]";

test("sorts only by ID and explains why other columns aren't sortable", async () => {
  const { id, go } = await renderApp({ path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  await findRows(tableName, 5);
  const getHeader = (name: string | RegExp) => screen.getByRole("columnheader", { name });
  expect(within(getHeader(/^ID/)).getByRole("button")).toBeVisible();
  for (const name of ["Type", "Agent", "Value"]) {
    expect(getHeader(name)).toHaveAttribute("title", expect.stringContaining("can't sort by this column"));
    expect(within(getHeader(name)).queryByRole("button")).toBeNull();
  }
  await go(paths.discovered(id("prod"), { sort: "agent.asc", limit: "5" }));
  const getStatusTexts = () => screen.getAllByRole("status").map(({ textContent }) => textContent);
  await waitFor(() => expect(getStatusTexts()).toContainEqual(expect.stringContaining("sort=agent.asc")));
});

test("filters by managed in the address and links to the resources", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  await expectPageRange("of 251");
  await user.click(within(screen.getByRole("search")).getByRole("button", { name: "Managed" }));
  await user.click(await screen.findByRole("checkbox", { name: "managed" }));
  await user.keyboard("{Escape}");
  await expectPageRange("1 discovered resource");
  expect(address()).toContain("filter.managed=true");
  await user.click(screen.getByRole("button", { name: `Details of ${coreId}` }));
  expect(await screen.findByRole("table", { name: `Values of ${coreId}` })).toHaveTextContent("true");
  expect(screen.getByRole("link", { name: coreId })).toHaveAttribute("href", paths.resource(id("prod"), coreId));
  const getRowTexts = () => queryRows(tableName).map(({ textContent }) => textContent);
  const rowTexts = getRowTexts();
  expect(rowTexts).toHaveLength(3);
  cleanup();
  const secondApp = await renderApp({ path: address(), server });
  await waitFor(() => expect(getRowTexts()).toEqual(rowTexts));
  await secondApp.user.click(screen.getByRole("link", { name: "managed" }));
  await waitFor(() => expect(secondApp.address()).toBe(decodeURIComponent(paths.resource(id("prod"), coreId))));
});

test("reports failed deletions and keeps the resources selected", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  const discovered_resources = ["/a", "/b"].map((path) => ({
    discovered_resource_id: `std::File[host,path=${path}]`,
    values: { path },
    discovery_resource_id: coreId,
  }));
  await server.fetchJson("POST", "/api/v2/discovered/", { env, body: { discovered_resources } });
  server.on(/^DELETE .*\/discovered\//, () => Response.json({ message: "Access denied: not yours" }, { status: 403 }));
  const { user } = await renderApp({ server, path: paths.discovered(env) });
  await user.click(await screen.findByRole("checkbox", { name: "Select all rows on this page" }));
  await user.click(within(screen.getByRole("region", { name: "Selection" })).getByRole("button", { name: "Delete" }));
  await clickDialogButton(user, /^Delete 2/, "Delete 2 discovered resources");
  expect(await findAlert("2 failed (still selected)")).toHaveTextContent("Access denied: not yours");
  for (const path of ["/a", "/b"]) {
    expect(screen.getByRole("checkbox", { name: `Select std::File[host,path=${path}]` })).toBeChecked();
  }
  expect((await server.fetchJson("GET", "/api/v2/discovered", { env })).data).toHaveLength(2);
});

test("explains that the feature is off, and fetches the list again on Refresh", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ scenario: "trouble", path: (env) => paths.discovered(env("prod")) });
  await waitInRealTime(() => screen.getByText(/feature resource_discovery is off/));
  await advanceSeconds(20);
  expect(server.getRequestLines(/\/discovered/)).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(2);
  expect(server.getRequestLines(/\/discovered/)).toHaveLength(2);
});

test("Enter deletes nothing once all matching resources were read", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  await expectPageRange("of 251");
  const resume = server.block(/\/discovered\?limit=1000/);
  await user.click(screen.getByRole("button", { name: "Actions for all 251 discovered resources" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  const dialog = await findDialog("Delete: all discovered resources");
  const cancel = within(dialog).getByRole("button", { name: "Cancel" });
  await waitFor(() => expect(cancel).toHaveFocus());
  resume();
  await findDialog("Delete 251 discovered resources from prod?");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.getMutations()).toEqual([]);
});
