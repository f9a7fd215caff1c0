import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { clickDialogButton, waitInRealTime, fill, findAlert, findDialog, navigateTo, toLooseNamePattern } from "~/test/steps";

const getField = (name: string) => screen.getByLabelText(name);
const getButton = (name: string) => screen.getByRole("button", { name: toLooseNamePattern(name) });
/** The row of a setting. */
const getSetting = (name: string) => screen.getByRole("heading", { name: new RegExp(`^${name}`) }).closest("li")!;
const queryUnsavedBar = () => screen.queryByRole("region", { name: "Unsaved changes" });

const fetchSettings = async (server: MockServer, env: string): Promise<Record<string, unknown>> =>
  (await server.fetchJson("GET", "/api/v2/environment_settings", { env })).data.settings;
const saveSetting = (server: MockServer, env: string, name: string, value: unknown) =>
  server.fetchJson("POST", `/api/v1/environment_settings/${name}`, { env, body: { value } });

/** Renders the settings of an environment with these non-default values. */
async function renderSettings(values: Record<string, unknown> = {}) {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  for (const [name, value] of Object.entries(values)) await saveSetting(server, env, name, value);
  const rendered = await renderApp({ server, path: paths.settings(env, "configuration") });
  await (vi.isFakeTimers() ? waitInRealTime(() => getField("auto_deploy")) : screen.findByLabelText("auto_deploy"));
  return { ...rendered, env };
}

test("reports invalid values before saving", async () => {
  const { user } = await renderSettings();
  const getAlert = (name: string) => within(getSetting(name)).getByRole("alert");
  fill(getField("available_versions_to_keep"), "many");
  fill(getField("recompile_backoff"), "-1");
  expect(getAlert("available_versions_to_keep")).toHaveTextContent(/^Enter a whole number\.$/);
  expect(getAlert("recompile_backoff")).toHaveTextContent(/^Enter a number of 0 or more\.$/);
  expect(getButton("Save 2 changes")).toHaveAccessibleDescription(/available_versions_to_keep, recompile_backoff/);
  fill(getField("recompile_backoff"), "0.1");
  expect(queryUnsavedBar()).toHaveTextContent("1 unsaved change");
  await user.click(getButton("Discard"));
  expect(getField("available_versions_to_keep")).toHaveValue("100");
  expect(queryUnsavedBar()).toBeNull();
});

test("keeps drafts on refresh and reports another user's changes", async () => {
  vi.useFakeTimers();
  const { server, env } = await renderSettings();
  const queryConflict = () => within(getSetting("notification_retention")).queryByRole("status");
  const clickRefresh = async () => {
    // Refresh sends nothing within a second of a response.
    await advanceSeconds(2);
    fireEvent.click(getButton("Refresh"));
    await advanceSeconds(1);
  };
  fill(getField("notification_retention"), "30");
  await saveSetting(server, env, "notification_retention", 14);
  await saveSetting(server, env, "available_versions_to_keep", 7);
  await clickRefresh();
  expect(getField("available_versions_to_keep")).toHaveValue("7");
  expect(getField("notification_retention")).toHaveValue("30");
  expect(queryConflict()).toHaveTextContent("notification_retention was changed to 14 by someone else");
  fireEvent.click(getButton("Keep mine"));
  expect(queryConflict()).toBeNull();
  expect(getField("notification_retention")).toHaveValue("30");
  await saveSetting(server, env, "notification_retention", 15);
  await clickRefresh();
  expect(queryConflict()).toHaveTextContent("to 15 by");
  fireEvent.click(getButton("Use theirs"));
  expect(getField("notification_retention")).toHaveValue("15");
  expect(queryUnsavedBar()).toBeNull();
});

test("asks before leaving unsaved settings for a page, a tab or a reload", async () => {
  const { user, server, env } = await renderSettings();
  const isUnloadBlocked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(isUnloadBlocked()).toBe(false);
  fill(getField("notification_retention"), "30");
  for (const link of ["Resources", "Environment"]) {
    await user.click(screen.getByRole("link", { name: link }));
    await clickDialogButton(user, "Leave without saving?", "Cancel");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(getField("notification_retention")).toHaveValue("30");
  }
  // Searching doesn't count as leaving.
  fill(screen.getByRole("searchbox", { name: "Search settings" }), "retention");
  await screen.findByText("3 of 14 settings");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(isUnloadBlocked()).toBe(true);
  await user.click(screen.getByRole("link", { name: "Environment" }));
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await screen.findByLabelText("Description");
  expect(await fetchSettings(server, env)).toMatchObject({ notification_retention: 365 });
});

test("resets one or all changed settings to their defaults", async () => {
  const { user, server, env } = await renderSettings({ notification_retention: 30, auto_deploy: false, recompile_backoff: 2.5 });
  await user.click(screen.getByRole("checkbox", { name: "Non-default only" }));
  await screen.findByText("3 of 14 settings");
  await user.click(getButton("Reset recompile_backoff"));
  expect(await findDialog()).toHaveTextContent("recompile_backoff: 2.5 becomes 0.1");
  await clickDialogButton(user, /^Reset/, "Reset to default");
  await findAlert("Reset recompile_backoff of empty");
  await screen.findByText("2 of 14 settings");
  await user.click(getButton("Reset all to default"));
  const items = within(await findDialog(/^Reset 2/)).getAllByRole("listitem");
  expect(items.map(({ textContent }) => textContent)).toEqual(["auto_deploy: off becomes on", "notification_retention: 30 becomes 365"]);
  await clickDialogButton(user, /^Reset 2/, "Reset 2 settings");
  await screen.findByText("Every setting is at its default.");
  expect(await fetchSettings(server, env)).toMatchObject({ notification_retention: 365, auto_deploy: true, recompile_backoff: 0.1 });
  expect(getButton("Reset all to default")).toHaveAccessibleDescription(/at its default/);
});

test("asks once before a reset on a double click", async () => {
  const { user, server } = await renderSettings({ notification_retention: 30 });
  const before = server.getMutations().length;
  await user.dblClick(getButton("Reset all to default"));
  await findDialog("Reset notification_retention of empty?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.getMutations()).toHaveLength(before);
});

test("continues saving on another page, and reports there what wasn't saved", async () => {
  const { user, server, env } = await renderSettings();
  server.on(/environment_settings\/notification_retention$/, () => createErrorResponse(400, "Invalid request: no"));
  const resume = server.block(/POST .*\/environment_settings\//);
  fill(getField("notification_retention"), "30");
  fill(getField("available_versions_to_keep"), "7");
  await user.click(getButton("Save 2 changes"));
  await screen.findByRole("button", { name: "Saving settings 0 of 2" });
  await user.click(within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Facts" }));
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Facts" });
  expect(screen.getByRole("button", { name: "Saving settings 0 of 2" })).toBeInTheDocument();
  resume();
  expect(await findAlert("Saving settings: 1 of 2 failed")).toHaveTextContent("notification_retention: Invalid request: no");
  expect(await fetchSettings(server, env)).toMatchObject({ available_versions_to_keep: 7, notification_retention: 365 });
});

test("reports a failed reset once if the page was left", async () => {
  const { user, server } = await renderSettings({ notification_retention: 30 });
  server.on(/environment_settings\/notification_retention$/, () => createErrorResponse(400, "Invalid request: no"));
  const resume = server.block(/DELETE .*\/environment_settings\//);
  await user.click(getButton("Reset all to default"));
  await clickDialogButton(user, /^Reset/, "Reset to default");
  await screen.findByRole("button", { name: "Resetting settings 0 of 1" });
  await navigateTo(user, "Facts");
  resume();
  await findAlert("Resetting settings: 1 of 1 failed");
  await screen.findByRole("button", { name: "Resetting settings: 1 of 1 failed" });
  expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual([expect.stringContaining("Resetting settings")]);
});

test("counts unknown outcomes apart from failures", async () => {
  vi.useFakeTimers();
  const { server } = await renderSettings();
  server.on(/environment_settings\/notification_retention$/, () => createErrorResponse(400, "Invalid request: no"));
  server.on(/POST .*environment_settings\/available_versions_to_keep$/, () => createErrorResponse(502, "Bad Gateway"));
  fill(getField("notification_retention"), "30");
  fill(getField("available_versions_to_keep"), "7");
  fireEvent.click(getButton("Save 2 changes"));
  // The value may still change for 30 s.
  await advanceSeconds(35);
  const status = within(queryUnsavedBar()!).getByRole("status");
  expect(status).toHaveTextContent("1 with an error: notification_retention, 1 with unknown outcome: available_versions_to_keep");
  expect(within(getSetting("available_versions_to_keep")).getByRole("alert")).toHaveTextContent("Unknown whether this value was saved");
});

test("keeps the search in a shareable address", async () => {
  const { server, address, go } = await renderSettings();
  fill(screen.getByRole("searchbox", { name: "Search settings" }), "storage days");
  await screen.findByText("2 of 14 settings");
  const sharedPath = address();
  await go(-1);
  await screen.findByText("14 settings");
  cleanup();
  await renderApp({ server, path: sharedPath });
  await screen.findByText("2 of 14 settings");
  expect(screen.getByRole("searchbox", { name: "Search settings" })).toHaveValue("storage days");
});

/** Renders settings of types that Lookout doesn't know. */
async function renderUnknownSettings() {
  const rendered = await renderApp({
    scenario: "trouble",
    path: (env) => paths.settings(env("strange-settings"), "configuration"),
  });
  await screen.findByLabelText("deploy_order");
  return rendered;
}

test("edits and saves a choice, a map and a value of an unknown type", async () => {
  const { user, server, id } = await renderUnknownSettings();
  await user.selectOptions(getField("deploy_order"), "as_they_come");
  fill(getField("currency of price_limits"), "USD");
  await user.click(getButton("Add entry"));
  fill(getField("Name of entry 4 of price_limits"), "lowest");
  expect(within(getSetting("price_limits")).getByRole("alert")).toHaveTextContent(/^The name lowest is used twice\.$/);
  fill(getField("Name of entry 4 of price_limits"), "strict");
  fill(getField("strict of price_limits"), "true");
  await user.click(getButton("Remove entry 1 of price_limits"));
  fill(getField("moon_phase"), '["new", 5]');
  expect(queryUnsavedBar()).toHaveTextContent("Saving updates the model's repositories, requests a recompile, and restarts the agents.");
  await user.click(getButton("Save 3 changes"));
  await waitFor(() => expect(queryUnsavedBar()).toBeNull());
  expect(await fetchSettings(server, id("strange-settings"))).toMatchObject({
    deploy_order: "as_they_come",
    price_limits: { highest: 1000, currency: "USD", strict: true },
    moon_phase: ["new", 5],
  });
});

test("shows what protects a setting and disables changing and resetting it", async () => {
  await renderUnknownSettings();
  expect(getField("notification_retention")).toBeDisabled();
  expect(getSetting("notification_retention")).toHaveTextContent("Protected by project.yml");
  expect(getButton("Reset notification_retention")).toHaveAccessibleDescription(/Protected by project.yml/);
});
