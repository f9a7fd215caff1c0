import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { waitInRealTime, findDialog } from "~/test/steps";

const bell = () => within(screen.getByRole("banner")).queryByRole("button", { name: /^Notifications/ });
const alerts = () => screen.queryAllByRole("alert");

test("the bell says how many nobody has read, and opens the newest", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }) });
  const { metadata } = await server.ask("GET", "/api/v2/notification?limit=1&filter.read=false&filter.cleared=false", { env: id("prod") });
  expect(metadata.total).toBe(1);
  await waitFor(() => expect(bell()).toHaveAccessibleName("Notifications, 1 unread"));
  await user.click(bell()!);
  const drawer = await findDialog("Notifications");
  const [item] = (await within(drawer).findAllByRole("listitem")).filter(({ textContent }) => textContent.includes("Compilation failed"));
  expect(item).toHaveTextContent("An exporting compile has failed");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(bell()).toHaveFocus();
  await user.click(screen.getByRole("link", { name: "Lookout: overview" }));
  await waitFor(() => expect(bell()).toBeNull());
});

test("a failed compile is two steps away: the bell, its notification", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }) });
  const { data } = await server.ask("GET", "/api/v2/compilereport?limit=1&filter.success=false", { env: id("prod") });
  await waitFor(() => expect(bell()).not.toBeNull());
  await user.click(bell()!);
  await user.click(await within(await findDialog()).findByRole("link", { name: "Compilation failed" }));
  await waitFor(() => expect(address()).toBe(paths.compile(id("prod"), data[0].id)));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("the bell asks twice a minute, and only once the page stands", async () => {
  vi.useFakeTimers();
  const server = startServer();
  const release = server.hold(/GET .*\/resource\?/);
  await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await pass(5);
  expect(server.asked(/\/resource\?/)).toHaveLength(1);
  expect(server.asked(/\/notification\?/)).toEqual([]);
  release();
  await pass(5);
  expect(server.asked(/\/notification\?/)).toHaveLength(1);
  server.sent.length = 0;
  await pass(60);
  expect(server.asked(/\/notification\?/)).toHaveLength(2);
});

test("an error that arrives is announced with the way to it, one that was there is not", async () => {
  vi.useFakeTimers();
  const server = startServer();
  const found = (await server.ask("GET", "/api/v2/notification?limit=1", { env: server.env("prod") })).data[0];
  let rowsNow = [found];
  server.on(/GET .*\/notification\?/, () => ({
    data: rowsNow,
    links: {},
    metadata: { total: rowsNow.length, before: 0, after: 0, page_size: rowsNow.length },
  }));
  await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await pass(5);
  expect(bell()).toHaveAccessibleName("Notifications, 1 unread");
  await pass(31);
  expect(alerts()).toEqual([]);
  const hostile = {
    title: "<img src=x onerror=alert(1)>",
    message: "<script>alert(2)</script>",
    severity: "error",
    read: false,
    cleared: false,
  };
  const evil = { ...found, ...hostile, id: crypto.randomUUID(), created: "2999-01-01T00:00:00.000000+00:00" };
  // Something less bad came right after it.
  const later = { ...evil, id: crypto.randomUUID(), title: "All is well", severity: "info", created: "2999-01-01T00:00:01.000000+00:00" };
  rowsNow = [later, evil, found];
  await pass(31);
  // The code of toasts is loaded with the first of them.
  await waitInRealTime(() => expect(alerts()).toHaveLength(1));
  const [toast] = alerts();
  expect(toast).toHaveTextContent(hostile.title);
  expect(toast).toHaveTextContent(hostile.message);
  expect(within(toast!).getByRole("link", { name: "Go to the compile report" })).toHaveAttribute(
    "href",
    expect.stringMatching(new RegExp(`${found.compile_id}$`)),
  );
  await pass(31);
  expect(alerts()).toEqual([]);
});
