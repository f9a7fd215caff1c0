import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { expectCompiles, findFormField, fetchStoredParameters, setParameter } from "~/test/factsAndParameters";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, chooseRowAction, fill, findAlert, expectPageRange, findRow, queryRows } from "~/test/steps";

interface RegionOptions {
  /** Open the form that changes it. */
  open?: boolean;
  metadata?: Record<string, string>;
  halted?: boolean;
}

/** Renders the page of an environment whose only parameter is `region`. */
async function renderRegion({ open, metadata, halted }: RegionOptions = {}) {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await setParameter(server, env, "region", { metadata });
  if (halted) await server.fetchJson("POST", "/api/v2/actions/environment/halt", { env });
  return { env, ...(await renderApp({ server, path: paths.parameters(env, open ? { set: "region" } : {}) })) };
}

const findSaveButton = () => screen.findByRole("button", { name: "Save changes" });

test("filters, sorts and expands parameters", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.parameters(env("prod"), { limit: "6" }) });
  await expectPageRange("1–6 of 60");
  const search = within(screen.getByRole("search"));
  await user.click(search.getByRole("button", { name: "Source" }));
  await user.click(await screen.findByRole("checkbox", { name: "user" }));
  await user.keyboard("{Escape}");
  await expectPageRange("1–6 of 30");
  await user.type(search.getByRole("searchbox", { name: "Name" }), "param_1{Enter}");
  await expectPageRange("of 6 parameters");
  await user.click(within(screen.getByRole("columnheader", { name: /^Updated/ })).getByRole("button"));
  await waitFor(() => expect(address()).toContain("sort=updated.asc"));
  await user.click(await screen.findByRole("button", { name: "Details of param_1" }));
  expect(await screen.findByRole("table", { name: "Metadata of param_1" })).toHaveTextContent("seed");
  // Relative times change while the test runs.
  const getRowTexts = () => queryRows("Parameters").map(({ textContent }) => textContent.replaceAll(/\d+ \w+ ago/g, "ago"));
  const rowTexts = getRowTexts();
  expect(rowTexts).toHaveLength(8);
  cleanup();
  await renderApp({ path: address(), server });
  await waitFor(() => expect(getRowTexts()).toEqual(rowTexts));
});

test("edits metadata entry by entry and rejects duplicate names", async () => {
  const { user, server, env } = await renderRegion({ open: true, metadata: { owner: "noc", origin: "survey" } });
  const getEntry = (name: string) => screen.getByRole("textbox", { name });
  await user.click(await screen.findByRole("button", { name: "Remove entry 2 of Metadata" }));
  await user.click(screen.getByRole("button", { name: "Add entry" }));
  fill(getEntry("Name of entry 2 of Metadata"), "owner");
  expect(await findSaveButton()).toHaveAccessibleDescription("Two metadata entries are named owner");
  fill(getEntry("Name of entry 2 of Metadata"), "since");
  fill(getEntry("since of Metadata"), "2026");
  await user.click(await findSaveButton());
  await findAlert("Changed parameter region");
  expect(await fetchStoredParameters(server, env)).toMatchObject([{ value: "old", metadata: { owner: "noc", since: "2026" } }]);
});

test("opens the form prefilled from a link to a parameter that doesn't exist yet", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.parameters(env("empty"), { set: "region" }) });
  await screen.findByRole("heading", { level: 2, name: "Set a parameter" });
  expect(await findFormField("Name")).toHaveValue("region");
  fill(await findFormField("Value"), "west");
  await user.click(screen.getByRole("button", { name: "Set parameter" }));
  await findAlert("Set parameter region");
  expect(address()).toMatch(/\/parameters$/);
});

test("masks a secret in the list and the form and keeps it unless a new one is typed", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await setParameter(server, env, "api_token", { value: "t-0000" });
  const { user } = await renderApp({ server, path: paths.parameters(env, { set: "api_token" }) });
  await findRow("Parameters", "••••••••");
  expect(await findFormField("Value")).toHaveValue("");
  await user.selectOptions(await findFormField("Source"), "user");
  await user.click(await findSaveButton());
  await findAlert("Changed parameter api_token");
  expect(await fetchStoredParameters(server, env)).toMatchObject([{ value: "t-0000", source: "user" }]);
  expect(document.body).not.toHaveTextContent("t-0000");
});

test("reports a parameter that no longer exists when it is deleted", async () => {
  const { user, server, env } = await renderRegion();
  await chooseRowAction(user, "region", "Delete");
  await server.fetchJson("DELETE", "/api/v1/parameter/region?resource_id=", { env });
  await clickDialogButton(user, /^Delete/, "Delete parameter");
  expect(await findAlert("Deleted parameter region")).toHaveTextContent("already done, by an earlier attempt or by someone else");
});

test("sets a parameter and queues the compile while the environment is halted", async () => {
  const { user, server, env } = await renderRegion({ open: true, halted: true });
  await screen.findByText(/Compiles stay queued until you resume the environment/);
  fill(await findFormField("Value"), "west");
  await user.click(screen.getByRole("checkbox", { name: /^Recompile/ }));
  await user.click(await findSaveButton());
  await findAlert("Changed parameter region");
  expect(await fetchStoredParameters(server, env)).toMatchObject([{ value: "west" }]);
  await expectCompiles(server, env, [[["region", ""]]]);
});

test("shows an unknown source and keeps it when the parameter changes", async () => {
  const unknownSource = { source: "telepathy", strength: { of: 9 } };
  const server = startMockServer();
  server.on(/^GET .*\/parameters\?/, async (_, mock) => {
    const list = await (await mock()).json();
    return { ...list, data: list.data.map((row: object) => ({ ...row, ...unknownSource })) };
  });
  server.on(/^GET .*\/v1\/parameter\//, async (_, mock) => {
    const { parameter } = await (await mock()).json();
    return { parameter: { ...parameter, ...unknownSource } };
  });
  server.on(/^PUT .*\/parameters\//, { data: {} });
  const { user } = await renderApp({ server, path: (env) => paths.parameters(env("prod"), { limit: "5" }) });
  expect(await findRow("Parameters", "param_0")).toHaveTextContent("telepathy");
  await chooseRowAction(user, "param_0", "Change");
  fill(await findFormField("Value"), "new");
  await user.click(await findSaveButton());
  await waitFor(() => expect(server.getMutations()).toHaveLength(1));
  expect(server.getMutations()[0]!.body).toMatchObject({ source: "telepathy", value: "new", metadata: { origin: "seed" } });
});

test("doesn't change another page's address when the save finishes after leaving the form", async () => {
  const { user, server, env, address } = await renderRegion({ open: true });
  await user.selectOptions(await findFormField("Source"), "user");
  fill(await findFormField("Value"), "west");
  const unblock = server.block(/^PUT /);
  await user.click(await findSaveButton());
  await user.click(screen.getByRole("link", { name: "Facts" }));
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Facts" });
  await user.type(screen.getByRole("searchbox", { name: "Name" }), "mtu{Enter}");
  await waitFor(() => expect(address()).toBe(`${paths.facts(env)}?filter.name=mtu`));
  unblock();
  await findAlert("Changed parameter region");
  expect(address()).toBe(`${paths.facts(env)}?filter.name=mtu`);
  expect(await fetchStoredParameters(server, env)).toMatchObject([{ value: "west" }]);
});
