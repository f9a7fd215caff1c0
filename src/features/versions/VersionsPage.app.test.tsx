import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import type { MockServer } from "~/test/mockServer";
import { captureDownloads, fill, findAlert, findDialog, expectPageRange, findRows, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const tableName = "Versions";
const getVersionRow = (version: number): HTMLElement =>
  queryRows(tableName).find((row) => within(row).queryByRole("link", { name: String(version) }) !== null)!;
const withinSelection = () => within(screen.getByRole("region", { name: "Selection" }));

const fetchVersionNumbers = async (server: MockServer, env: string): Promise<number[]> =>
  (await server.fetchJson("GET", "/api/v2/desiredstate", { env })).data.map(({ version }: { version: number }) => version);

test("deletes several versions at once except the latest released version", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(tableName, 3);
  await user.click(screen.getByRole("checkbox", { name: /^Select all/ }));
  await user.click(withinSelection().getByRole("button", { name: "Delete" }));
  const dialog = await findDialog("Delete 2 versions of prod?");
  expect(dialog).toHaveTextContent("1, 2");
  expect(dialog).toHaveTextContent(
    /The oldest version was created .* ago.*the newest .* ago.*Together, the versions contain 188 resources/s,
  );
  expect(dialog).toHaveTextContent("Version 3 is the latest released version and is kept.");
  await user.click(within(dialog).getByRole("button", { name: "Delete 2 versions" }));
  await findAlert("Deleted 2 versions of prod");
  const [remainingRow] = await findRows(tableName, 1);
  expect(remainingRow).toHaveTextContent("active");
  expect(await fetchVersionNumbers(server, id("prod"))).toEqual([3]);
});

test("shows the server's message when a deletion fails", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.version(env("staging"), 1) });
  server.on(/DELETE .*\/version\/1$/, () => Response.json({ message: "Invalid request: <b>no</b> way" }, { status: 400 }));
  const remove = await screen.findByRole("button", { name: "Delete" });
  await waitFor(() => expect(remove).not.toHaveAttribute("aria-disabled"));
  await user.click(remove);
  await user.click(within(await findDialog()).getByRole("button", { name: "Delete version 1" }));
  expect(await findAlert("Couldn't delete version 1")).toHaveTextContent("<b>no</b> way");
  expect(screen.getByRole("heading", { level: 1, name: "Version 1" })).toBeInTheDocument();
});

test("compares exactly two selected versions", async () => {
  stubWorker();
  const { user, id, address } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(tableName, 3);
  await user.click(screen.getByRole("checkbox", { name: "Select version 2" }));
  expect(withinSelection().getByRole("button", { name: "Compare" })).toHaveAccessibleDescription("Select two versions to compare");
  await user.click(screen.getByRole("checkbox", { name: "Select version 1" }));
  await user.click(withinSelection().getByRole("button", { name: "Compare" }));
  await screen.findByRole("heading", { level: 1, name: "Compare" });
  expect(address()).toBe(paths.compare(id("prod"), 1, 2));
});

test("shows, links and exports the last dry run of a version", async () => {
  stubWorker();
  const { user, server, id, address } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(tableName, 3);
  expect(screen.getByRole("columnheader", { name: "Last dry run" })).toBeInTheDocument();
  await waitFor(() => expect(within(getVersionRow(2)).getAllByRole("cell", { name: "Never" })).not.toHaveLength(0));
  const lastDryRunCell = await waitFor(() => within(getVersionRow(1)).getByRole("cell", { name: /(running|unfinished)$/ }));
  const { dryruns } = await server.fetchJson("GET", "/api/v1/dryrun?version=1", { env: id("prod") });
  const files = captureDownloads();
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /^CSV/ }));
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.text).toContain(dryruns[0].date);
  await user.click(within(lastDryRunCell).getByRole("link"));
  await screen.findByRole("heading", { level: 1, name: "Dry runs" });
  expect(address()).toBe(paths.dryruns(id("prod"), 1, dryruns[0].id));
});

test("shows the last dry run as unknown when dry runs fail to load", async () => {
  const { server, id, go } = await renderApp({ path: paths.overview() });
  server.on(/GET .*\/dryrun$/, 500);
  await go(paths.versions(id("prod")));
  await findRows(tableName, 3);
  await waitFor(() => expect(getVersionRow(1)).toHaveTextContent("Unknown"));
});

test("keeps filters on version, date, status and released in the address", async () => {
  const { user, id, address, go } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(tableName, 3);
  await user.click(within(screen.getByRole("search", { name: "Filter versions" })).getByRole("button", { name: "Version" }));
  const setBound = async (name: string, number: string) => {
    const field = await screen.findByRole("spinbutton", { name });
    await user.click(field);
    fill(field, number);
  };
  await setBound("From", "2");
  await setBound("To", "2");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(address()).toMatch(/filter.version=ge:2&filter.version=le:2/));
  expect(screen.getByRole("list", { name: "Filters" })).toHaveTextContent("Version: from 2");
  expect((await findRows(tableName, 1))[0]).toHaveTextContent("retired");
  const params = { "filter.status": ["active", "candidate"], "filter.released": "true", "filter.date": "ge:2026-01-01" };
  await go(paths.versions(id("prod"), params));
  await waitFor(() => expect(queryRows(tableName).map(({ textContent }) => /active/.test(textContent))).toEqual([true]));
  await go(paths.versions(id("prod"), { "filter.version": "ge:4294967296" }));
  expect(await screen.findByText("(filter.version=ge:4294967296)")).toBeInTheDocument();
  await findRows(tableName, 3);
});

test("deletes all matching versions except the latest released version", async () => {
  const params = { "filter.version": ["ge:44", "le:50"], limit: "250" };
  const { user } = await renderApp({ path: (env) => paths.versions(env("many-versions"), params), scenario: "trouble" });
  await findRows(tableName, 6);
  await expectPageRange("1–6 of 6");
  expect(getVersionRow(46)).toHaveTextContent("released, not yet active");
  await user.click(screen.getByRole("button", { name: "Actions for 6 matching versions" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  const dialog = await findDialog();
  expect(dialog).toHaveTextContent("Version 46 is the latest released version and is kept.");
  await user.click(within(dialog).getByRole("button", { name: "Delete 5 versions" }));
  await findAlert("Deleted 5 versions of many-versions");
  await findRows(tableName, 1);
});
