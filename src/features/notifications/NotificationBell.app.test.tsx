import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { waitInRealTime, findDialog } from "~/test/steps";

const queryBell = () => within(screen.getByRole("banner")).queryByRole("button", { name: /^Notifications/ });
const queryAlerts = () => screen.queryAllByRole("alert");

test("shows the unread count and opens the newest notifications", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }) });
  const { metadata } = await server.fetchJson("GET", "/api/v2/notification?limit=1&filter.read=false&filter.cleared=false", {
    env: id("prod"),
  });
  expect(metadata.total).toBe(1);
  await waitFor(() => expect(queryBell()).toHaveAccessibleName("Notifications, 1 unread"));
  await user.click(queryBell()!);
  const drawer = await findDialog("Notifications");
  const [item] = (await within(drawer).findAllByRole("listitem")).filter(({ textContent }) => textContent.includes("Compilation failed"));
  expect(item).toHaveTextContent("An exporting compile has failed");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(queryBell()).toHaveFocus();
  await user.click(screen.getByRole("link", { name: "Lookout overview" }));
  await waitFor(() => expect(queryBell()).toBeNull());
});

test("leads to a failed compile in two steps", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }) });
  const { data } = await server.fetchJson("GET", "/api/v2/compilereport?limit=1&filter.success=false", { env: id("prod") });
  await waitFor(() => expect(queryBell()).not.toBeNull());
  await user.click(queryBell()!);
  await user.click(await within(await findDialog()).findByRole("link", { name: "Compilation failed" }));
  await waitFor(() => expect(address()).toBe(paths.compile(id("prod"), data[0].id)));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("refreshes the count twice a minute, starting once the page has loaded", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  const unblock = server.block(/GET .*\/resource\?/);
  await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await advanceSeconds(5);
  expect(server.getRequestLines(/\/resource\?/)).toHaveLength(1);
  expect(server.getRequestLines(/\/notification\?/)).toEqual([]);
  unblock();
  await advanceSeconds(5);
  expect(server.getRequestLines(/\/notification\?/)).toHaveLength(1);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines(/\/notification\?/)).toHaveLength(2);
});

test("announces new errors with a link, but not existing ones", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  const seeded = (await server.fetchJson("GET", "/api/v2/notification?limit=1", { env: server.getEnvironmentId("prod") })).data[0];
  let currentRows = [seeded];
  server.on(/GET .*\/notification\?/, () => ({
    data: currentRows,
    links: {},
    metadata: { total: currentRows.length, before: 0, after: 0, page_size: currentRows.length },
  }));
  await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await advanceSeconds(5);
  expect(queryBell()).toHaveAccessibleName("Notifications, 1 unread");
  await advanceSeconds(31);
  expect(queryAlerts()).toEqual([]);
  const hostile = {
    title: "<img src=x onerror=alert(1)>",
    message: "<script>alert(2)</script>",
    severity: "error",
    read: false,
    cleared: false,
  };
  const hostileNotification = { ...seeded, ...hostile, id: crypto.randomUUID(), created: "2999-01-01T00:00:00.000000+00:00" };
  const laterNotification = {
    ...hostileNotification,
    id: crypto.randomUUID(),
    title: "All is well",
    severity: "info",
    created: "2999-01-01T00:00:01.000000+00:00",
  };
  currentRows = [laterNotification, hostileNotification, seeded];
  await advanceSeconds(31);
  // The code of toasts is loaded with the first toast.
  await waitInRealTime(() => expect(queryAlerts()).toHaveLength(1));
  const [toast] = queryAlerts();
  expect(toast).toHaveTextContent(hostile.title);
  expect(toast).toHaveTextContent(hostile.message);
  expect(within(toast!).getByRole("link", { name: "Go to the compile report" })).toHaveAttribute(
    "href",
    expect.stringMatching(new RegExp(`${seeded.compile_id}$`)),
  );
  await advanceSeconds(31);
  expect(queryAlerts()).toEqual([]);
});
