import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import type { Server } from "~/test/server";
import { catchDownloads, fill, findAlert, findDialog, findRange, findRows, rows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const list = "Desired state";
const rowOf = (version: number): HTMLElement =>
  rows(list).find((row) => within(row).queryByRole("link", { name: String(version) }) !== null)!;
const selection = () => within(screen.getByRole("region", { name: "Selection" }));

const numbersOf = async (server: Server, env: string): Promise<number[]> =>
  (await server.ask("GET", "/api/v2/desiredstate", { env })).data.map(({ version }: { version: number }) => version);

test("several versions are deleted at once, with their count and age; the latest released one stays", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(list, 3);
  await user.click(screen.getByRole("checkbox", { name: /^Select all/ }));
  await user.click(selection().getByRole("button", { name: "Delete" }));
  const question = await findDialog("Delete 2 versions of prod?");
  expect(question).toHaveTextContent("1, 2");
  expect(question).toHaveTextContent(/The oldest was stored .* ago.*the newest .* ago.*Together they hold 188 resources/s);
  expect(question).toHaveTextContent("Version 3 is the latest released one, and stays.");
  await user.click(within(question).getByRole("button", { name: "Delete 2 versions" }));
  await findAlert("Deleted 2 versions of prod");
  const [left] = await findRows(list, 1);
  expect(left).toHaveTextContent("active");
  expect(await numbersOf(server, id("prod"))).toEqual([3]);
});

test("what the server refuses is said in its words, and nothing is gone", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.version(env("staging"), 1) });
  server.on(/DELETE .*\/version\/1$/, () => Response.json({ message: "<b>no</b> way" }, { status: 500 }));
  const remove = await screen.findByRole("button", { name: "Delete" });
  await waitFor(() => expect(remove).not.toHaveAttribute("aria-disabled"));
  await user.click(remove);
  await user.click(within(await findDialog()).getByRole("button", { name: "Delete version 1" }));
  expect(await findAlert("Version 1 was not deleted")).toHaveTextContent("<b>no</b> way");
  expect(screen.getByRole("heading", { level: 1, name: "Version 1" })).toBeInTheDocument();
});

test("two versions are compared, and no other number of them", async () => {
  stubWorker();
  const { user, id, address } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(list, 3);
  await user.click(screen.getByRole("checkbox", { name: "Select 2" }));
  expect(selection().getByRole("button", { name: "Compare" })).toHaveAccessibleDescription("Select two versions to compare them");
  await user.click(screen.getByRole("checkbox", { name: "Select 1" }));
  await user.click(selection().getByRole("button", { name: "Compare" }));
  await screen.findByRole("heading", { level: 1, name: "Compare" });
  expect(address()).toBe(paths.compare(id("prod"), 1, 2));
});

test("the last dry run of a version stands in its row, leads to its report, and is exported", async () => {
  stubWorker();
  const { user, server, id, address } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(list, 3);
  expect(screen.getByRole("columnheader", { name: "Last dry run" })).toBeInTheDocument();
  await waitFor(() => expect(within(rowOf(2)).getAllByRole("cell", { name: "–" })).not.toHaveLength(0));
  const last = await waitFor(() => within(rowOf(1)).getByRole("cell", { name: /(running|unfinished)$/ }));
  const { dryruns } = await server.ask("GET", "/api/v1/dryrun?version=1", { env: id("prod") });
  const files = catchDownloads();
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /^CSV/ }));
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.text).toContain(dryruns[0].date);
  await user.click(within(last).getByRole("link"));
  await screen.findByRole("heading", { level: 1, name: "Dry runs" });
  expect(address()).toBe(paths.dryruns(id("prod"), 1, dryruns[0].id));
});

test("where the dry runs cannot be read, a row says that its last one is not known", async () => {
  const { server, id, go } = await renderApp({ path: paths.overview() });
  server.on(/GET .*\/dryrun$/, 500);
  await go(paths.versions(id("prod")));
  await findRows(list, 3);
  await waitFor(() => expect(rowOf(1)).toHaveTextContent("not known"));
});

test("filters stand in the address: ranges of versions and dates, status, released", async () => {
  const { user, id, address, go } = await renderApp({ path: (env) => paths.versions(env("prod")) });
  await findRows(list, 3);
  await user.click(within(screen.getByRole("search", { name: "Filter versions" })).getByRole("button", { name: "Version" }));
  const bound = async (name: string, number: string) => {
    const field = await screen.findByRole("spinbutton", { name });
    await user.click(field);
    fill(field, number);
  };
  await bound("From", "2");
  await bound("Until", "2");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(address()).toMatch(/filter.version=ge:2&filter.version=le:2/));
  expect(screen.getByRole("list", { name: "Filters" })).toHaveTextContent("Version: from 2");
  expect((await findRows(list, 1))[0]).toHaveTextContent("retired");
  const words = { "filter.status": ["active", "candidate"], "filter.released": "true", "filter.date": "ge:2026-01-01" };
  await go(paths.versions(id("prod"), words));
  await waitFor(() => expect(rows(list).map(({ textContent }) => /active/.test(textContent))).toEqual([true]));
  await go(paths.versions(id("prod"), { "filter.version": "ge:4294967296" }));
  expect(await screen.findByText("filter.version=ge:4294967296")).toBeInTheDocument();
  await findRows(list, 3);
});

test("of versions of every status, with strange labels, all that match are deleted but the latest released", async () => {
  const words = { "filter.version": ["ge:44", "le:50"], limit: "250" };
  const { user } = await renderApp({ path: (env) => paths.versions(env("many-versions"), words), scenario: "trouble" });
  await findRows(list, 6);
  await findRange("1–6 of 6");
  expect(rowOf(46)).toHaveTextContent("released, not yet active");
  await user.click(screen.getByRole("button", { name: "All 6 that match" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  const question = await findDialog();
  expect(question).toHaveTextContent("Version 46 is the latest released one, and stays.");
  await user.click(within(question).getByRole("button", { name: "Delete 5 versions" }));
  await findAlert("Deleted 5 versions of many-versions");
  await findRows(list, 1);
});
