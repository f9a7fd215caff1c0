/** Everything that a colleague needs to see the same thing is in the address. */
import { cleanup, screen, waitFor } from "@testing-library/react";
import { createPath } from "react-router";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, expectPageRange, findRow, findRows, getPageRange, queryRows } from "~/test/steps";

const coreResource = "std::testing::NullResource[router-2,name=core]";

/** The texts of a table's rows, once there are as many as expected, or any. */
async function rowTexts(table: string, count?: number): Promise<string[]> {
  // How long ago something was moves on by itself; the full time stands beside it.
  return (await findRows(table, count)).map(({ textContent }) => textContent.replaceAll(/\d+ \w+ ago/g, "ago"));
}

/** What somebody else sees who is given the address. */
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
  return rowTexts(table, count);
}

for (const { what, path, table, size } of [
  {
    what: "a resource's history",
    path: (env: string) => paths.resource(env, coreResource, "history", { limit: "1" }),
    table: "History",
    size: 1,
  },
  { what: "a resource's logs", path: (env: string) => paths.resource(env, coreResource, "logs", { limit: "1" }), table: "Logs", size: 1 },
  {
    what: "the versions",
    path: (env: string) => paths.versions(env, { limit: "1", sort: "version.asc" }),
    table: "Desired state",
    size: 1,
  },
  {
    what: "what is in a version",
    path: (env: string) => paths.version(env, 2, { "filter.resource_id_value": "iface", sort: "agent.desc" }),
    table: "Resources of version 2",
    size: 20,
  },
] as const) {
  test(`page 3 of ${what}, in another browser`, async () => {
    const app = await renderApp({ path: (env) => path(env("prod")) });
    await findRows(table, size);
    for (const page of [2, 3]) {
      await app.user.click(screen.getByRole("link", { name: "Next page" }));
      await expectPageRange(`${(page - 1) * size + 1}–${page * size} of`);
    }
    const ownTexts = await rowTexts(table, size);
    expect(await renderInOtherBrowser(app, table, size)).toEqual(ownTexts);
  });
}

test("an expanded row, in another browser", async () => {
  const app = await renderApp({ path: (env) => paths.resource(env("prod"), coreResource, "logs", { limit: "2" }) });
  const [first] = await findRows("Logs", 2);
  await app.user.click(first!.querySelector("[aria-expanded=false]")!);
  await waitFor(() => expect(first!.querySelector("[aria-expanded=true]")).not.toBeNull());
  // The rows and, below the first, what it opened to, perhaps with rows of its own.
  const count = queryRows("Logs").length;
  expect(count).toBeGreaterThan(2);
  const ownTexts = await rowTexts("Logs", count);
  expect(await renderInOtherBrowser(app, "Logs", count)).toEqual(ownTexts);
});

test("the activity that was asked for, in another browser", async () => {
  const app = await renderApp({ path: (env) => paths.activity(env("prod")) });
  fill(await screen.findByLabelText("Agent"), "fw-1");
  await app.user.selectOptions(screen.getByLabelText("Log severity"), "ERROR");
  await app.user.click(screen.getByRole("button", { name: "Show activity" }));
  expect((await findRows("Activity"))[0]).toHaveTextContent("broken");
  const ownTexts = await rowTexts("Activity");
  expect(await renderInOtherBrowser(app, "Activity", ownTexts.length)).toEqual(ownTexts);
});

test("typing makes one history entry, however often it is applied", async () => {
  vi.useFakeTimers();
  const { user, id, address, go } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await advanceSeconds(1);
  expect(getPageRange()).toMatch("1–20 of 94");
  const field = screen.getByRole("searchbox", { name: "Value" });
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

test("a new filter begins at the first page, and so does a new order", async () => {
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

test("words that a list cannot read fall away and are told, until that is dismissed", async () => {
  const params = { "filter.colour": "red", sort: "colour.up", limit: "0", "filter.agent": "fw-1" };
  const { user, address } = await renderApp({ path: (env) => paths.resources(env("prod"), params) });
  await expectPageRange("1–20 of 24");
  const getNotices = () => screen.getAllByRole("status").filter(({ textContent }) => textContent.includes("colour"));
  expect(getNotices()).toHaveLength(1);
  for (const param of ["filter.colour=red", "sort=colour.up", "limit=0"]) expect(getNotices()[0]).toHaveTextContent(param);
  await user.click(screen.getByRole("checkbox", { name: "Select core" }));
  const all = screen.getByRole("button", { name: "Select all 24 that match" });
  expect(all).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(getNotices()).toHaveLength(0);
  expect(address()).toMatch(/resources\?filter\.agent=fw-1$/);
  expect(all).toBeEnabled();
  expect(getPageRange()).toMatch("1–20 of 24");
});

test("the title names the page, the thing and the environment", async () => {
  const { id, go } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  const waitForTitle = (title: RegExp) => waitFor(() => expect(document.title).toMatch(title));
  await findRow("Resources", "core");
  await waitForTitle(/^(✕ )?Resources · prod · Lookout$/);
  await go(paths.resource(id("prod"), coreResource));
  await waitForTitle(/router-2,name=core.* · prod · Lookout/);
  await go(paths.overview());
  await waitForTitle(/^(✕ )?Overview · Lookout$/);
});
