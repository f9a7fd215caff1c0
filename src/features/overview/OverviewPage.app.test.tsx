import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { expectPageRange, fill, findRow, findRows, queryRows } from "~/test/steps";

test("lists the worst environments first and names their resource states", async () => {
  await renderApp({ path: paths.overview() });
  const prod = await findRow("Overview", /^prod/);
  await within(prod).findByRole("img", { name: /1 failed, 1 skipped, 92 successful/ });
  expect(await findRow("Overview", /^halted/)).toHaveTextContent(/^haltedcampushalted/);
  expect(await findRow("Overview", /^scale/)).toHaveTextContent("10,100");
  const names = queryRows("Overview").map((row) => within(row).getAllByRole("link")[0]!.textContent);
  expect(names.indexOf("prod")).toBeGreaterThanOrEqual(0);
  expect(names.indexOf("prod")).toBeLessThan(names.indexOf("scale"));
  expect(names.indexOf("halted")).toBeLessThan(names.indexOf("scale"));
});

test("opens lists with as many resources as it counts", async () => {
  const { user, address, go } = await renderApp({ path: paths.overview(), scenario: "trouble" });
  const counts = new Map<string, string>();
  const getLinks = async () => {
    const prod = await findRow("Overview", /^prod/);
    await within(prod).findByRole("img", { name: /failed/ });
    const links = within(prod).queryAllByRole("link", { hidden: true });
    return links.filter((link) => link.getAttribute("href")?.includes("filter.last_handler_run="));
  };
  // The words of the bar are those of the filter that its links set.
  const barLinks = (await getLinks()).filter(({ title }) => title);
  expect(barLinks.map(({ title }) => title.replace(/^[\d,]+ /, ""))).toEqual(
    barLinks.map((link) => new URLSearchParams(link.getAttribute("href")!.split("?")[1]).get("filter.last_handler_run")),
  );
  for (const link of await getLinks()) counts.set(link.getAttribute("href")!, /^[\d,]+/.exec(link.textContent || link.title)![0]);
  expect([...counts.keys()].map((href) => href.split("=")[1]).toSorted()).toEqual(["failed", "new", "skipped", "successful"]);
  for (const [href, count] of counts) {
    await user.click((await getLinks()).find((link) => link.getAttribute("href") === href)!);
    await expectPageRange(count === "1" ? /^1 resource$/ : new RegExp(`of ${count} resources$`));
    expect(address()).toContain("filter.last_handler_run=");
    await go(-1);
  }
});

test("filters by environment and project name and keeps the filter in the address", async () => {
  const { server, address } = await renderApp({ path: paths.overview() });
  await findRows("Overview", 6);
  fill(screen.getByRole("searchbox", { name: "Search environments and projects" }), "campus ha");
  expect((await findRows("Overview", 1))[0]).toHaveTextContent(/^halted/);
  cleanup();
  await renderApp({ path: address(), server });
  expect((await findRows("Overview", 1))[0]).toHaveTextContent(/^halted/);
});

test("reports failed counts and keeps listing the environments", async () => {
  const server = startMockServer();
  server.on(/POST \/api\/v2\/graphql/, ({ body }) =>
    body.query.includes("resourceSummary") ? new Response("Bad Gateway", { status: 502 }) : undefined,
  );
  await renderApp({ path: paths.overview(), server });
  const prod = await findRow("Overview", /^prod/);
  await waitFor(() => {
    const messages = screen.getAllByRole("status").map(({ textContent }) => textContent);
    expect(messages).toContainEqual(expect.stringMatching(/^Couldn't count all resources: .*502/));
  });
  expect(within(prod).queryByRole("link", { name: "0" })).toBeNull();
  expect(within(prod).getAllByRole("cell")[7]).toHaveTextContent("Not loaded yet");
});

test("reports once that GraphQL doesn't work", async () => {
  const server = startMockServer();
  server.on(/POST \/api\/v2\/graphql/, () => new Response("Bad Gateway", { status: 502 }));
  await renderApp({ path: paths.overview(), server });
  await findRow("Overview", /^prod/);
  const getMessages = () =>
    within(screen.getByRole("main"))
      .getAllByRole("status")
      .flatMap(({ textContent }) => textContent || []);
  const message = /^Couldn't load which environments are compiling or count all resources: .*502/;
  await waitFor(() => expect(getMessages()).toEqual([expect.stringMatching(message)]));
});

test("stays open without environments, and shows them when there are some", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  const restore = [
    server.on(/GET \/api\/v2\/project\?/, { data: [] }),
    server.on(/POST \/api\/v2\/graphql/, { data: { data: { environments: { edges: [] } }, errors: null } }),
  ];
  await renderApp({ path: paths.overview(), server });
  await advanceSeconds(2);
  expect(screen.getByRole("link", { name: "Create the first environment" })).toHaveAttribute("href", paths.createEnvironment());
  for (const end of restore) end();
  await advanceSeconds(31);
  await findRow("Overview", /^prod/);
});
