import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, findRow, findRows, queryRows } from "~/test/steps";

const actionRequests = /\/resource_actions/;
const findShowButton = () => screen.findByRole("button", { name: "Show activity" });

test("loads activity only on request and never refreshes automatically", async () => {
  vi.useFakeTimers();
  const { user, server } = await renderApp({ path: (env) => paths.activity(env("prod")) });
  await advanceSeconds(1);
  const button = screen.getByRole("button", { name: "Show activity" });
  expect(server.getRequestLines()).not.toEqual([]);
  expect(server.getRequestLines(actionRequests)).toEqual([]);
  await user.click(button);
  await advanceSeconds(1);
  expect(queryRows("Activity")).not.toHaveLength(0);
  expect(server.getRequestLines(actionRequests)).toHaveLength(1);
  await advanceSeconds(120);
  expect(server.getRequestLines(actionRequests)).toHaveLength(1);
});

test("applies all filters at once, keeps them in the form and restores them on Back", async () => {
  const { user, server, go } = await renderApp({ path: (env) => paths.activity(env("prod"), { asked: "true" }) });
  await findRows("Activity", 50);
  fill(screen.getByLabelText("Agent"), "fw-1");
  await user.selectOptions(screen.getByLabelText("Minimum log level"), "ERROR");
  await user.click(await findShowButton());
  await waitFor(() => expect(queryRows("Activity").filter(({ textContent }) => !textContent.includes("broken"))).toHaveLength(0));
  await findRows("Activity");
  expect(server.getRequestLines(actionRequests)).toHaveLength(2);
  expect(screen.getByLabelText("Agent")).toHaveValue("fw-1");
  expect(screen.getByLabelText("Minimum log level")).toHaveValue("ERROR");
  fill(screen.getByLabelText("Agent"), "no such agent");
  await user.click(await findShowButton());
  await screen.findByText(/^No activity matches/);
  await go(-1);
  await findRows("Activity");
  expect(screen.getByLabelText("Agent")).toHaveValue("fw-1");
});

test("filters by an attribute and the start of its value", async () => {
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod")) });
  fill(await screen.findByLabelText("Attribute"), "name");
  fill(screen.getByLabelText(/value starts with/i), "big-");
  await user.click(await findShowButton());
  for (const row of await findRows("Activity")) {
    for (const link of within(row).queryAllByRole("link", { name: /::/ })) expect(link).toHaveTextContent("big-int");
  }
  expect(queryRows("Activity").filter((row) => within(row).queryByRole("link", { name: /::/ }))).not.toHaveLength(0);
});

test("expands a stored version to its resources", async () => {
  const { user } = await renderApp({
    path: (env) => paths.activity(env("prod"), { asked: "true", log_severity: "INFO", last_timestamp: "2100-01-01T00:00:00Z" }),
  });
  const storeRow = await findRow("Activity", "store");
  expect(storeRow).toHaveTextContent(/\d+ resources/);
  await user.click(within(storeRow).getByRole("button", { expanded: false }));
  const resourceId = screen.getByText(/router-1,name=iface-3\]/);
  expect(resourceId).not.toBeVisible();
  await user.click(screen.getByText(/^\d+ resources$/, { selector: "summary" }));
  expect(resourceId).toBeVisible();
});
