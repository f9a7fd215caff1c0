/** Activity: asked for on request only, since the answer costs the server much. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { fill, findRow, findRows, rows } from "~/test/steps";

const actions = /\/resource_actions/;
const showButton = () => screen.findByRole("button", { name: "Show activity" });

test("nothing is asked before somebody asks, and nothing again by itself", async () => {
  vi.useFakeTimers();
  const { user, server } = await renderApp({ path: (env) => paths.activity(env("prod")) });
  await pass(1);
  const show = screen.getByRole("button", { name: "Show activity" });
  expect(server.asked()).not.toEqual([]);
  expect(server.asked(actions)).toEqual([]);
  await user.click(show);
  await pass(1);
  expect(rows("Activity")).not.toHaveLength(0);
  expect(server.asked(actions)).toHaveLength(1);
  await pass(120);
  expect(server.asked(actions)).toHaveLength(1);
});

test("filters are asked together, kept in the form, and found again by Back", async () => {
  const { user, server, go } = await renderApp({ path: (env) => paths.activity(env("prod"), { asked: "true" }) });
  await findRows("Activity", 50);
  fill(screen.getByLabelText("Agent"), "fw-1");
  await user.selectOptions(screen.getByLabelText("Log severity"), "ERROR");
  await user.click(await showButton());
  await waitFor(() => expect(rows("Activity").filter(({ textContent }) => !textContent.includes("broken"))).toHaveLength(0));
  await findRows("Activity");
  expect(server.asked(actions)).toHaveLength(2);
  expect(screen.getByLabelText("Agent")).toHaveValue("fw-1");
  expect(screen.getByLabelText("Log severity")).toHaveValue("ERROR");
  fill(screen.getByLabelText("Agent"), "no such agent");
  await user.click(await showButton());
  await screen.findByText(/No action/);
  await go(-1);
  await findRows("Activity");
  expect(screen.getByLabelText("Agent")).toHaveValue("fw-1");
});

test("an attribute is asked for with the beginning of its value", async () => {
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod")) });
  fill(await screen.findByLabelText("Attribute"), "name");
  fill(screen.getByLabelText(/value begins with/i), "big-");
  await user.click(await showButton());
  for (const row of await findRows("Activity")) {
    for (const link of within(row).queryAllByRole("link", { name: /::/ })) expect(link).toHaveTextContent("big-int");
  }
  expect(rows("Activity").filter((row) => within(row).queryByRole("link", { name: /::/ }))).not.toHaveLength(0);
});

test("a row that stores a version is folded, and opens to its resources", async () => {
  const { user } = await renderApp({
    path: (env) => paths.activity(env("prod"), { asked: "true", log_severity: "INFO", last_timestamp: "2100-01-01T00:00:00Z" }),
  });
  const stored = await findRow("Activity", "store");
  expect(stored).toHaveTextContent(/\d+ resources/);
  await user.click(within(stored).getByRole("button", { expanded: false }));
  const one = screen.getByText(/router-1,name=iface-3\]/);
  expect(one).not.toBeVisible();
  await user.click(screen.getByText(/^\d+ resources$/, { selector: "summary" }));
  expect(one).toBeVisible();
});
