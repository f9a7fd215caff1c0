/** The URL holds everything a colleague needs to see the same page. */
import { cleanup, screen, waitFor } from "@testing-library/react";
import { createPath } from "react-router";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, expectPageRange, findRow, findRows, getPageRange, queryRows } from "~/test/steps";

const coreResource = "std::testing::NullResource[router-2,name=core]";

/** Waits for `count` rows, or for any, and returns their texts. */
async function findRowTexts(table: string, count?: number): Promise<string[]> {
  // Relative times keep changing. The full time is next to them.
  return (await findRows(table, count)).map(({ textContent }) => textContent.replaceAll(/\d+ \w+ ago/g, "ago"));
}

/** The row texts that another user sees at the same address. */
async function renderInOtherBrowser(
  { router, server }: Awaited<ReturnType<typeof renderApp>>,
  table: string,
  count: number,
): Promise<string[]> {
  const path = createPath(router.state.location);
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  await renderApp({ path, server });
  return findRowTexts(table, count);
}

for (const { listName, path, table, size } of [
  {
    listName: "a resource's history",
    path: (env: string) => paths.resource(env, coreResource, "history", { limit: "1" }),
    table: "History",
    size: 1,
  },
  {
    listName: "a resource's logs",
    path: (env: string) => paths.resource(env, coreResource, "logs", { limit: "1" }),
    table: "Logs",
    size: 1,
  },
  {
    listName: "the versions",
    path: (env: string) => paths.versions(env, { limit: "1", sort: "version.asc" }),
    table: "Versions",
    size: 1,
  },
  {
    listName: "the resources of a version",
    path: (env: string) => paths.version(env, 2, { "filter.resource_id_value": "iface", sort: "agent.desc" }),
    table: "Resources of version 2",
    size: 20,
  },
] as const) {
  test(`shows page 3 of ${listName} in another browser`, async () => {
    const app = await renderApp({ path: (env) => path(env("prod")) });
    await findRows(table, size);
    for (const page of [2, 3]) {
      await app.user.click(screen.getByRole("link", { name: "Next page" }));
      await expectPageRange(`${(page - 1) * size + 1}–${page * size} of`);
    }
    const ownTexts = await findRowTexts(table, size);
    expect(await renderInOtherBrowser(app, table, size)).toEqual(ownTexts);
  });
}

test("shows an expanded row in another browser", async () => {
  const app = await renderApp({ path: (env) => paths.resource(env("prod"), coreResource, "logs", { limit: "2" }) });
  const [first] = await findRows("Logs", 2);
  await app.user.click(first!.querySelector("[aria-expanded=false]")!);
  await waitFor(() => expect(first!.querySelector("[aria-expanded=true]")).not.toBeNull());
  // The expanded content of the first row may have rows too.
  const count = queryRows("Logs").length;
  expect(count).toBeGreaterThan(2);
  const ownTexts = await findRowTexts("Logs", count);
  expect(await renderInOtherBrowser(app, "Logs", count)).toEqual(ownTexts);
});

test("shows the loaded activity in another browser", async () => {
  const app = await renderApp({ path: (env) => paths.activity(env("prod")) });
  fill(await screen.findByLabelText("Agent"), "fw-1");
  await app.user.selectOptions(screen.getByLabelText("Minimum log level"), "ERROR");
  await app.user.click(screen.getByRole("button", { name: "Show activity" }));
  expect((await findRows("Activity"))[0]).toHaveTextContent("broken");
  const ownTexts = await findRowTexts("Activity");
  expect(await renderInOtherBrowser(app, "Activity", ownTexts.length)).toEqual(ownTexts);
});

test("adds a single history entry while the user types", async () => {
  vi.useFakeTimers();
  const { user, id, address, go } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await advanceSeconds(1);
  expect(getPageRange()).toMatch("1–20 of 94");
  const field = screen.getByRole("searchbox", { name: "Name" });
  for (const [letters, expected] of [
    ["if", "1–20 of 80"],
    ["ace-1", "1–20 of 44"],
    ["9", "1–4 of 4"],
  ] as const) {
    await user.type(field, letters);
    await advanceSeconds(1);
    expect(getPageRange()).toMatch(expected);
  }
  await user.type(field, "{Enter}");
  expect(address()).toMatch(/filter\.resource_id_value=iface-19$/);
  await go(-1);
  await advanceSeconds(1);
  expect(getPageRange()).toMatch("1–20 of 94");
  expect(address()).toBe(paths.resources(id("prod")));
});

test("returns to the first page when the filter or the sort order changes", async () => {
  const { user, id, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await expectPageRange("1–5 of 94");
  const goToNextPage = async () => {
    await user.click(screen.getByRole("link", { name: "Next page" }));
    await expectPageRange("6–10 of 94");
  };
  await goToNextPage();
  await user.click(screen.getByRole("button", { name: "Agent" }));
  await expectPageRange("1–5 of 94");
  expect(address()).toBe(paths.resources(id("prod"), { sort: "agent.asc", limit: "5" }));
  await goToNextPage();
  fill(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await expectPageRange("1–5 of 24");
  expect(address()).toBe(paths.resources(id("prod"), { "filter.agent": "fw", sort: "agent.asc", limit: "5" }));
});

test("ignores invalid URL parameters and lists them until the notice is dismissed", async () => {
  const params = { "filter.color": "red", sort: "color.up", limit: "0", "filter.agent": "fw-1" };
  const { user, address } = await renderApp({ path: (env) => paths.resources(env("prod"), params) });
  await expectPageRange("1–20 of 24");
  const getNotices = () => screen.getAllByRole("status").filter(({ textContent }) => textContent.includes("color"));
  expect(getNotices()).toHaveLength(1);
  expect(getNotices()[0]).toHaveTextContent(
    /^Ignored 3 parts of this link because they're invalid or can't be combined with its filters: sort order by an unknown column \(sort=color\.up\), number of rows \(limit=0\), unknown filter \(filter\.color=red\)/,
  );
  await user.click(screen.getByRole("checkbox", { name: "Select core" }));
  const all = screen.getByRole("button", { name: "Select all 24 matching resources" });
  expect(all).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(getNotices()).toHaveLength(0);
  expect(address()).toMatch(/resources\?filter\.agent=fw-1$/);
  expect(all).toBeEnabled();
  expect(getPageRange()).toMatch("1–20 of 24");
});

test("puts page, resource and environment into the document title", async () => {
  const { id, go } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  const waitForTitle = (title: RegExp) => waitFor(() => expect(document.title).toMatch(title));
  await findRow("Resources", "core");
  await waitForTitle(/^(✕ )?Resources · prod · network · Lookout$/);
  await go(paths.resource(id("prod"), coreResource));
  await waitForTitle(/^(✕ )?core · std::testing::NullResource on router-2 · prod · network · Lookout$/);
  await go(paths.overview());
  await waitForTitle(/^(✕ )?Overview · Lookout$/);
});
