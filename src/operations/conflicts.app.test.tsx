/** Changes that would overwrite or delete what someone else has changed since it was shown. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { chooseRowAction, clickDialogButton, fill, findAlert, findDialog, toLooseNamePattern } from "~/test/steps";

const rid = "std::testing::NullResource[router-1,name=core]";
const putParameter = (server: MockServer, env: string, value: string) =>
  server.fetchJson("PUT", "/api/v2/parameters/region", { env, body: { value, source: "user", metadata: {}, recompile: false } });
const putFact = (server: MockServer, env: string, value: string) =>
  server.fetchJson("PUT", "/api/v2/facts/mtu", {
    env,
    body: { value, source: "fact", resource_id: rid, metadata: {}, recompile: false, expires: true },
  });
const saveEnvironment = (server: MockServer, env: string, body: object) =>
  server.fetchJson("POST", `/api/v2/environment/${env}`, { body: { name: "empty", ...body } });
const saveSetting = (server: MockServer, env: string, value: number) =>
  server.fetchJson("POST", "/api/v1/environment_settings/notification_retention", { env, body: { value } });

interface Case {
  path: (env: string) => string;
  /** Stores the first value. */
  prepare?: (server: MockServer, env: string) => Promise<unknown>;
  field: string;
  save: string;
  /** What someone else does after the form has been filled in. */
  change: (server: MockServer, env: string) => Promise<unknown>;
  dialog: string;
  values: string[];
  overwrite: string;
  toast: string;
  fetchValue: (server: MockServer, env: string) => Promise<unknown>;
}

const cases: Record<string, Case> = {
  parameter: {
    path: (env) => paths.parameters(env, { set: "region" }),
    prepare: (server, env) => putParameter(server, env, "west"),
    field: "Value",
    save: "Save changes",
    change: (server, env) => putParameter(server, env, "north"),
    dialog: "Change parameter region anyway?",
    values: ["west", "north", "mine"],
    overwrite: "Change anyway",
    toast: "Changed parameter region",
    fetchValue: async (server, env) => (await server.fetchJson("GET", "/api/v2/parameters", { env })).data[0].value,
  },
  fact: {
    path: (env) => paths.facts(env, { set: "mtu", of: rid }),
    prepare: (server, env) => putFact(server, env, "1500"),
    field: "Value",
    save: "Save changes",
    change: (server, env) => putFact(server, env, "9000"),
    dialog: `Change fact mtu of ${rid} anyway?`,
    values: ["1500", "9000", "mine"],
    overwrite: "Change anyway",
    toast: `Changed fact mtu of ${rid}`,
    fetchValue: async (server, env) => (await server.fetchJson("GET", "/api/v2/facts", { env })).data[0].value,
  },
  environment: {
    path: (env) => paths.settings(env),
    field: "Description",
    save: "Save changes",
    change: (server, env) => saveEnvironment(server, env, { description: "theirs" }),
    dialog: "Save environment empty anyway?",
    values: ["theirs", "mine"],
    overwrite: "Save anyway",
    toast: "Saved environment empty",
    fetchValue: async (server, env) => (await server.fetchJson("GET", `/api/v2/environment/${env}?details=true`)).data.description,
  },
  setting: {
    path: (env) => paths.settings(env, "configuration"),
    field: "notification_retention",
    save: "Save 1 change",
    change: (server, env) => saveSetting(server, env, 14),
    dialog: "Save notification_retention anyway?",
    values: ["365", "14", "30"],
    overwrite: "Save anyway",
    toast: "Saved notification_retention of empty",
    fetchValue: async (server, env) =>
      (await server.fetchJson("GET", "/api/v2/environment_settings", { env })).data.settings.notification_retention,
  },
};

test.each(Object.entries(cases))("%s: asks before overwriting someone else's change, with all values", async (_, testCase) => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await testCase.prepare?.(server, env);
  const { user } = await renderApp({ server, path: testCase.path(env) });
  const mine = testCase.values.at(-1)!;
  fill(await screen.findByLabelText(testCase.field), mine);
  await testCase.change(server, env);
  const theirs = await testCase.fetchValue(server, env);
  const save = screen.getByRole("button", { name: testCase.save });
  await user.click(save);
  const dialog = await findDialog(testCase.dialog);
  for (const value of testCase.values) expect(dialog).toHaveTextContent(value);
  expect(within(dialog).getByRole("button", { name: "Cancel" })).toHaveFocus();
  await clickDialogButton(user, testCase.dialog, "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await testCase.fetchValue(server, env)).toEqual(theirs);
  expect(screen.getByLabelText(testCase.field)).toHaveValue(mine);
  await user.click(save);
  await clickDialogButton(user, testCase.dialog, testCase.overwrite);
  await findAlert(testCase.toast);
  expect(String(await testCase.fetchValue(server, env))).toBe(mine);
});

test("asks before a fact is created again that someone else deleted during editing, and keeps its value", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await putFact(server, env, "1500");
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await renderApp({ server, path: paths.facts(env, { set: "mtu", of: rid }) });
  fill(await screen.findByRole("combobox", { name: "Expires" }), "false");
  await server.fetchJson("DELETE", `/api/v1/parameter/mtu?resource_id=${encodeURIComponent(rid)}`, { env });
  await advanceSeconds(16);
  expect(screen.getByLabelText("Value")).toHaveValue("1500");
  fireEvent.click(screen.getByRole("button", { name: "Save changes" }));
  const dialog = await findDialog(`Change fact mtu of ${rid} anyway?`);
  fireEvent.click(within(dialog).getByRole("button", { name: "Change anyway" }));
  await findAlert(`Set fact mtu of ${rid}`);
  expect((await server.fetchJson("GET", "/api/v2/facts", { env })).data[0]).toMatchObject({ value: "1500" });
});

test("keeps a name, repository and branch that someone else changed and the user didn't edit", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  const { user } = await renderApp({ server, path: paths.settings(env) });
  fill(await screen.findByLabelText("Branch"), "mine");
  fill(screen.getByLabelText("Repository"), "https://example.com/mine.git");
  fill(screen.getByLabelText("Repository"), "");
  fill(screen.getByLabelText("Branch"), "");
  fill(screen.getByLabelText("Description"), "mine");
  await saveEnvironment(server, env, { name: "renamed" });
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await findAlert("Saved environment");
  const { data } = await server.fetchJson("GET", `/api/v2/environment/${env}?details=true`);
  expect(data).toMatchObject({ name: "renamed", description: "mine" });
});

test("asks before a project is renamed that someone else renamed meanwhile", async () => {
  const server = startMockServer();
  const { data } = await server.fetchJson("GET", "/api/v2/project");
  const { id } = data.find(({ name }: { name: string }) => name === "campus");
  const { user } = await renderApp({ server, path: paths.projects() });
  await user.click(await screen.findByRole("button", { name: toLooseNamePattern("Rename campus") }));
  fill(screen.getByLabelText("New name of campus"), "yard");
  await server.fetchJson("POST", `/api/v2/project/${id}`, { body: { name: "park" } });
  await user.click(screen.getByRole("button", { name: "Rename" }));
  expect(await findDialog("Rename project campus to yard anyway?")).toHaveTextContent(/campus.*park.*yard/);
  await clickDialogButton(user, /anyway\?$/, "Rename anyway");
  await findAlert("Renamed project campus to yard");
});

test("asks before a parameter is saved that someone else deleted", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await putParameter(server, env, "west");
  const { user } = await renderApp({ server, path: paths.parameters(env, { set: "region" }) });
  fill(await screen.findByLabelText("Value"), "mine");
  await server.fetchJson("DELETE", "/api/v1/parameter/region?resource_id=", { env });
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  expect(await findDialog("Change parameter region anyway?")).toHaveTextContent(/was deleted by someone else.*No longer exists/);
});

test("asks before a value is deleted that isn't the one shown", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await putParameter(server, env, "west");
  const { user } = await renderApp({ server, path: paths.parameters(env) });
  await screen.findByText("region");
  await putParameter(server, env, "north");
  await chooseRowAction(user, "region", "Delete");
  await clickDialogButton(user, /^Delete parameter/, "Delete parameter");
  const dialog = await findDialog("Delete parameter region anyway?");
  expect(dialog).toHaveTextContent(/west.*north/);
  expect(dialog).not.toHaveTextContent("Yours");
  await clickDialogButton(user, /anyway\?$/, "Delete anyway");
  await findAlert("Deleted parameter region");
});

test("asks before a version is deleted that was promoted meanwhile", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("staging");
  const { user } = await renderApp({ server, path: paths.version(env, 1) });
  const remove = await screen.findByRole("button", { name: "Delete" });
  await waitFor(() => expect(remove).not.toHaveAttribute("aria-disabled"));
  await server.fetchJson("POST", "/api/v2/desiredstate/1/promote", { env });
  await user.click(remove);
  await clickDialogButton(user, /^Delete version 1/, "Delete version 1");
  expect(await findDialog("Delete version 1 of staging anyway?")).toHaveTextContent(/candidate.*(released|active)/);
});

test("a conflict that was already shown beside the field and decided isn't asked again", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await putParameter(server, env, "west");
  const { user, client } = await renderApp({ server, path: paths.parameters(env, { set: "region" }) });
  fill(await screen.findByLabelText("Value"), "mine");
  await putParameter(server, env, "north");
  await act(() => client.invalidateQueries());
  expect(await screen.findByText(/^The value was changed/)).toHaveTextContent("to north by someone else");
  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await findAlert("Changed parameter region");
});
