import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { callComparisonWorker } from "~/compare/comparisonClient";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { fill, findAlert, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const getLinks = (): HTMLElement[] => {
  const list = screen.queryByRole("list", { name: "Compared resources" });
  return list ? [...list.querySelectorAll("a")] : [];
};
const getItemTexts = (): string[] => getLinks().map(({ textContent }) => textContent);
const waitForItemCount = (count: number) => waitFor(() => expect(getItemTexts()).toHaveLength(count));
const getFilter = (name: string) => within(screen.getByRole("search", { name: "Filter changes" })).getByRole("searchbox", { name });
const findDetails = (id: string | RegExp) => screen.findByRole("article", { name: id });
const findDiffTable = async (attribute: string) => within(await screen.findByRole("table", { name: `Diff of ${attribute}` }));
const getCoreId = (agent: string) => `std::testing::NullResource[${agent},name=core]`;

beforeEach(() => {
  stubWorker();
  // A virtual list without a height renders no items.
  const height = vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(1000);
  onTestFinished(() => height.mockRestore());
});

/** Opens the comparison of versions 1 and 2 and waits until `count` resources are listed. */
async function openComparison(environment: "prod" | "differing", count: number) {
  const scenario = environment === "prod" ? "base" : "differing";
  const app = await renderApp({ path: (env) => paths.compare(env(environment), 1, 2), scenario });
  await waitForItemCount(count);
  const chooseItem = (name: string) => app.user.click(getLinks().find(({ textContent }) => textContent.startsWith(name))!);
  return { ...app, chooseItem };
}

test("swaps versions in the wrong order and keeps the filter", async () => {
  const { id, address } = await renderApp({ path: (env) => `/env/${env("prod")}/versions/diff/2/1?agent=router` });
  await waitForItemCount(4);
  expect(address()).toBe(paths.compare(id("prod"), 1, 2, { agent: "router" }));
});

test("shows why versions can't be compared", async () => {
  const { id, go } = await renderApp({ path: paths.overview() });
  for (const [path, message] of [
    [paths.compare(id("prod"), 1, 99), "Version 99 not found"],
    [paths.compare(id("prod"), 2, 2), "Can't compare version 2 with itself."],
    [`/env/${id("prod")}/versions/diff/1/x`, "aren't both version numbers"],
  ] as const) {
    await go(path);
    await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent(message));
    expect(screen.getByRole("heading", { name: "Not found" })).toBeInTheDocument();
  }
});

test("keeps filters in the address and the history", async () => {
  const { user, server, address, go } = await openComparison("prod", 8);
  await user.type(getFilter("Agent"), "router-1");
  await waitForItemCount(2);
  await user.type(getFilter("Text"), "revision");
  await waitForItemCount(1);
  expect(address()).toMatch(/agent=router-1&text=revision/);
  const sharedAddress = address();
  await go(-1);
  await waitForItemCount(2);
  await go(-1);
  await waitForItemCount(8);
  await go(1);
  await waitForItemCount(2);
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitForItemCount(8);
  fill(getFilter("Text"), "nothing like this");
  expect(await screen.findByText("No resources match these filters.")).toBeInTheDocument();
  cleanup();
  await renderApp({ path: sharedAddress, server });
  await waitForItemCount(1);
  expect(getItemTexts()[0]).toContain("router-1.conf");
});

test("steps through changes with j and k and keeps the selected change in the address", async () => {
  const { user, server, router } = await openComparison("prod", 8);
  await findDetails(/fw-1\.conf/);
  await user.keyboard("j");
  await findDetails(getCoreId("fw-1"));
  expect(await screen.findByText("2 of 8 resources")).toBeInTheDocument();
  await user.keyboard("j");
  await findDetails(/router-1\.conf/);
  await user.keyboard("k");
  await findDetails(getCoreId("fw-1"));
  const { pathname, search } = router.state.location;
  cleanup();
  const reopened = await renderApp({ path: pathname + search, server });
  await findDetails(getCoreId("fw-1"));
  await waitForItemCount(8);
  expect(screen.getByTitle(getCoreId("fw-1"))).toHaveAttribute("aria-current", "true");
  await reopened.user.keyboard("k");
  await waitFor(() => expect(screen.getByRole("button", { name: "Previous change" })).toBeDisabled());
  await reopened.user.keyboard("?");
  expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toHaveTextContent("Go to the next change in a comparison");
});

test("reports a worker that can't step, filter or load changes", async () => {
  const { user, client } = await openComparison("prod", 8);
  const [comparison] = client.getQueriesData<{ id: number }>({ queryKey: ["GET /api/v2/desiredstate/diff/{from_version}/{to_version}"] });
  // What the worker no longer holds, it can't read.
  await callComparisonWorker("drop", comparison![1]!.id);
  await user.click(screen.getByRole("button", { name: "Next change" }));
  expect(await findAlert("Couldn't go to the next change")).toHaveTextContent("was dropped");
  await user.click(getLinks().at(-1)!);
  await findAlert("Couldn't load the changes");
  await user.type(getFilter("Agent"), "nothing");
  expect(await screen.findByText(/^Showing results for the previous filter/)).toHaveTextContent("was dropped");
  expect(screen.queryByText("No resources match these filters.")).toBeNull();
});

test("doesn't refetch immutable versions", async () => {
  const { user, server } = await openComparison("prod", 8);
  fill(getFilter("Agent"), "fw");
  await waitForItemCount(2);
  const requestCount = server.getRequestLines(/.*/).length;
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await waitFor(() => expect(server.getRequestLines(/.*/).length).toBeGreaterThan(requestCount));
  expect(server.getRequestLines(/\/diff\//)).toHaveLength(1);
});

test("toggles the status filter with the counts", async () => {
  const { user, server, id, address } = await openComparison("differing", 12);
  const counts = () => within(screen.getByRole("group", { name: "Resources by status" }));
  await user.click(counts().getByRole("link", { name: /1 added/ }));
  await waitFor(() => expect(getItemTexts()).toEqual([expect.stringContaining("eth2")]));
  await waitFor(() => expect(screen.getByRole("article")).toHaveTextContent("not set in version 1"));
  await user.click(counts().getByRole("link", { name: /1 added/ }));
  await waitForItemCount(12);
  await user.click(screen.getByRole("button", { name: "Status" }));
  await user.click(await screen.findByRole("checkbox", { name: "added" }));
  await user.click(screen.getByRole("checkbox", { name: "deleted" }));
  const addedAndDeleted = [expect.stringContaining("eth2"), expect.stringContaining("eth3")];
  await waitFor(() => expect(getItemTexts()).toEqual(addedAndDeleted));
  expect(address()).toMatch(/status=added&status=deleted/);
  cleanup();
  // The form of older addresses.
  await renderApp({ path: paths.compare(id("differing"), 1, 2, { status: "added,deleted" }), server });
  await waitFor(() => expect(getItemTexts()).toEqual(addedAndDeleted));
});

test("folds unchanged lines and switches between split and unified view", async () => {
  const { user, server, address } = await openComparison("differing", 12);
  const text = await findDiffTable("text");
  expect(text.getAllByRole("deletion")[0]).toHaveTextContent("mtu 1500");
  expect(text.getAllByRole("row")).toHaveLength(16);
  await user.click(screen.getByRole("button", { name: "Show 38 unchanged lines" }));
  expect(text.getAllByRole("row")).toHaveLength(53);
  await user.click(screen.getByRole("radio", { name: "Unified" }));
  expect(text.getAllByRole("columnheader", { name: "Text" })).toHaveLength(1);
  cleanup();
  await renderApp({ path: address(), server });
  expect(await screen.findByRole("radio", { name: "Unified" })).toBeChecked();
});

test("shows whitespace differences", async () => {
  const { chooseItem } = await openComparison("differing", 12);
  const added = (await findDiffTable("text")).getAllByRole("insertion").filter(({ textContent }) => textContent.includes("ntp"));
  expect(added.map(({ textContent }) => textContent)).toEqual(["ntp server····192.0.2.1"]);
  await chooseItem("eth1");
  expect((await findDiffTable("description")).getByRole("insertion").textContent).toBe("to fw-1·");
});

test("shows big numbers exactly and HTML as text", async () => {
  const { chooseItem } = await openComparison("differing", 12);
  await chooseItem("big");
  expect((await findDiffTable("serial")).getByRole("deletion")).toHaveTextContent(/^9007199254740993$/);
  expect((await findDiffTable("ratio")).getByRole("deletion")).toHaveTextContent(/^nan$/);
  await chooseItem("<img");
  await waitFor(async () =>
    expect((await findDiffTable("text")).getByRole("insertion")).toHaveTextContent(/^<script>alert\(1\)<\/script>$/),
  );
});

test("masks secrets until they are revealed", async () => {
  const { user, chooseItem } = await openComparison("differing", 12);
  await chooseItem("login");
  const reveal = await screen.findByRole("button", { name: "Reveal password" });
  expect(screen.getByRole("article")).not.toHaveTextContent("hunter");
  await user.click(reveal);
  expect((await findDiffTable("password")).getByRole("deletion")).toHaveTextContent(/^hunter2$/);
});

test("compares file contents on request", async () => {
  const { user, server, chooseItem } = await openComparison("differing", 12);
  await chooseItem("motd");
  const button = await screen.findByRole("button", { name: "Compare file contents" });
  expect(server.getRequestLines(/\/file\//)).toEqual([]);
  await user.click(button);
  const fileLabel = "file for hash";
  expect((await findDiffTable(fileLabel)).getByRole("insertion").textContent).toBe("  revision 2");
  expect(queryRows(`Diff of ${fileLabel}`).map(({ textContent }) => textContent)).toContainEqual(
    expect.stringContaining("keep out – Zutritt verboten"),
  );
});
