/** Operations whose response is lost, before or after the orchestrator has executed the request. */
import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { createHtmlResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { fill, waitInRealTime } from "~/test/steps";
import { testUsers } from "~/test/testUsers";

beforeEach(() => void vi.useFakeTimers());

const getMain = () => within(screen.getByRole("main"));
const find = <T,>(query: () => T) => waitInRealTime(query);
const pressIn = async (name: string | RegExp, getRoot: () => ReturnType<typeof within> = getMain) =>
  fireEvent.click(await find(() => getRoot().getByRole("button", { name })));
const pressInDialog = (name: string) => pressIn(name, () => within(screen.getByRole("dialog")));
const fillField = async (label: string, text: string) => fill(await find(() => screen.getByLabelText(label)), text);

interface Case {
  /** For pages that need a sign-in. */
  scenario?: "signin";
  path: (id: (environment: string) => string) => string;
  prepare?: (server: MockServer) => Promise<unknown>;
  /** The request that is lost. */
  request: RegExp;
  act: () => Promise<unknown>;
  /** Title of the toast if the effect shows; undefined if there is no toast besides the note. */
  done: string;
  unknown: string;
  /** What shows without the effect. */
  state: string;
}

const cases: Record<string, Case> = {
  halt: {
    path: (id) => paths.environment(id("prod")),
    request: /POST .*\/halt$/,
    act: async () => {
      await pressIn("Halt");
      await pressInDialog("Halt");
    },
    done: "Halted environment prod",
    unknown: "Unknown whether environment prod was halted",
    state: "prod is still running.",
  },
  resume: {
    path: (id) => paths.environment(id("halted")),
    request: /POST .*\/resume$/,
    act: async () => {
      await pressIn("Resume");
      await pressInDialog("Resume");
    },
    done: "Resumed environment halted",
    unknown: "Unknown whether environment halted was resumed",
    state: "halted is still halted, or its agents haven't started yet.",
  },
  recompile: {
    path: (id) => paths.environment(id("prod")),
    request: /POST .*\/notify\//,
    act: async () => {
      await pressIn("Recompile");
      fireEvent.submit(await find(() => screen.getByRole("radio", { name: /^Recompile/ })));
    },
    done: "Requested a recompile of prod",
    unknown: "Unknown whether a recompile of prod was requested",
    state: "No such compile is queued, running, or reported so far.",
  },
  promote: {
    path: (id) => paths.version(id("staging"), 2),
    request: /POST .*\/promote$/,
    act: async () => {
      await find(() => expect(getMain().getByRole("button", { name: "Promote" })).not.toHaveAttribute("aria-disabled"));
      await pressIn("Promote");
      await pressInDialog("Promote version 2");
    },
    done: "Promoted version 2 of staging",
    unknown: "Unknown whether version 2 of staging was promoted",
    state: "Version 2 isn't active so far.",
  },
  "deletion of a version": {
    path: (id) => paths.version(id("staging"), 1),
    request: /DELETE .*\/version\/1$/,
    act: async () => {
      await find(() => expect(getMain().getByRole("button", { name: "Delete" })).not.toHaveAttribute("aria-disabled"));
      await pressIn("Delete");
      await pressInDialog("Delete version 1");
    },
    done: "Deleted version 1 of staging",
    unknown: "Unknown whether version 1 of staging was deleted",
    state: "Version 1 still exists.",
  },
  repair: {
    path: (id) => paths.environment(id("prod")),
    request: /POST .*\/deploy$/,
    act: async () => {
      await pressIn("Repair");
      await pressInDialog("Repair");
    },
    done: "Started the repair of prod",
    unknown: "Unknown whether the repair of prod was started",
    state: "No resource has been deployed since.",
  },
  "change of a parameter": {
    path: (id) => paths.parameters(id("empty"), { set: "region" }),
    request: /PUT .*\/parameters\//,
    act: async () => {
      await fillField("Value", "east");
      await pressIn("Set parameter");
    },
    done: "Set parameter region",
    unknown: "Unknown whether parameter region was set",
    state: "The change isn't visible so far.",
  },
  "change of an environment": {
    path: (id) => paths.settings(id("empty")),
    request: /POST .*\/environment\/[^/]+$/,
    act: async () => {
      await fillField("Description", "another one");
      await pressIn("Save changes");
    },
    done: "Saved environment empty",
    unknown: "Unknown whether environment empty was saved",
    state: "The change isn't visible so far.",
  },
  "new environment": {
    path: () => paths.createEnvironment(),
    request: /PUT .*\/environment$/,
    act: async () => {
      await find(() => screen.getByRole("option", { name: "network" }));
      await fillField("Name", "fresh");
      await pressIn("Create environment");
    },
    done: "Created environment fresh",
    unknown: "Unknown whether environment fresh was created",
    state: "The project has no environment named fresh so far.",
  },
  "deletion of a project": {
    path: () => paths.projects(),
    prepare: (server) => server.fetchJson("PUT", "/api/v2/project", { body: { name: "bare" } }),
    request: /DELETE .*\/project\//,
    act: async () => {
      await pressIn(/^Delete ?bare$/);
      await pressInDialog("Delete project");
    },
    done: "Deleted project bare",
    unknown: "Unknown whether project bare was deleted",
    state: "Project bare still exists.",
  },
  "change of a setting": {
    path: (id) => paths.settings(id("empty"), "configuration"),
    request: /POST .*\/environment_settings\//,
    act: async () => {
      await fillField("notification_retention", "30");
      await pressIn("Save 1 change");
    },
    done: "Saved notification_retention of empty",
    unknown: "Unknown whether this value was saved",
    state: "No effect is visible so far.",
  },
  "reset of a setting": {
    path: (id) => paths.settings(id("empty"), "configuration"),
    prepare: (server) =>
      server.fetchJson("POST", "/api/v1/environment_settings/notification_retention", {
        env: server.getEnvironmentId("empty"),
        body: { value: 30 },
      }),
    request: /DELETE .*\/environment_settings\//,
    act: async () => {
      await pressIn(/^Reset ?notification_retention$/);
      await pressInDialog("Reset to default");
    },
    done: "Reset notification_retention of empty",
    unknown: "Unknown whether notification_retention of empty was reset",
    state: "No effect is visible so far.",
  },
  "mark of a notification": {
    path: (id) => paths.resources(id("prod"), { limit: "2" }),
    request: /PATCH .*\/notification\//,
    act: async () => {
      fireEvent.click(await find(() => screen.getByRole("button", { name: "Notifications, 1 unread" })));
      await pressInDialog("Mark as read");
    },
    done: "Marked the notification as read",
    unknown: "Unknown whether the notification was marked as read",
    state: "The notification is still unread.",
  },
  "new role": {
    scenario: "signin",
    path: () => paths.users("roles"),
    request: /POST .*\/role$/,
    act: async () => {
      await fillField("Role name", "auditor");
      await pressIn("Create role");
    },
    done: "Created role auditor",
    unknown: "Unknown whether role auditor was created",
    state: "No role is named auditor so far.",
  },
  "new user": {
    scenario: "signin",
    path: () => paths.users(),
    request: /POST .*\/user$/,
    act: async () => {
      await pressIn("Add user");
      await fillField("Username", "otto");
      await fillField("Password", "Correct-horse-1");
      await pressIn("Add user");
    },
    done: "Added user otto",
    unknown: "Unknown whether user otto was added",
    state: "No user is named otto so far.",
  },
  "new name of a project": {
    path: () => paths.projects(),
    request: /POST .*\/project\//,
    act: async () => {
      await pressIn(/^Rename ?campus$/);
      await fillField("New name of campus", "yard");
      await pressIn("Rename");
    },
    done: "Renamed project campus to yard",
    unknown: "Unknown whether project campus was renamed to yard",
    state: "No project is named yard so far.",
  },
};

const note = "The orchestrator's response was lost, but the change is visible.";

/** All alerts, including errors of forms. */
const getAlertTexts = () => screen.queryAllByRole("alert").map(({ textContent }) => textContent);

async function run({ scenario, path, prepare, request, act }: Case, loseResponse: Parameters<MockServer["on"]>[1]) {
  const server = startMockServer({ scenario });
  await prepare?.(server);
  server.on(request, loseResponse);
  await renderApp({ server, path, signInAs: scenario && testUsers.admin });
  await advanceSeconds(1);
  await act();
  await advanceSeconds(3);
  return server;
}

test.each(Object.entries(cases))("%s: tells the success if only the response is lost", async (_, testCase) => {
  const server = await run(testCase, async (_request, execute) => {
    await execute();
    throw new TypeError("Failed to fetch");
  });
  await find(() => expect(getAlertTexts()).toContainEqual(expect.stringContaining(testCase.done + note)));
  expect(getAlertTexts().join()).not.toMatch(/Couldn't|Unknown/);
  expect(server.getRequestLines(testCase.request)).toHaveLength(1);
});

test.each(Object.entries(cases))("%s: tells that the outcome is unknown if the request is lost", async (_, testCase) => {
  const server = await run(testCase, () => createHtmlResponse(502));
  await advanceSecondsAtOnce(30);
  const message = `The server returned 502 with no details. ${testCase.state} Check before you try again.`;
  await find(() => expect(getAlertTexts().join()).toContain(message));
  const alert = getAlertTexts().find((text) => text.includes(message));
  expect(alert).toMatch(testCase.unknown);
  expect(getAlertTexts().join()).not.toContain("Couldn't");
  expect(server.getRequestLines(testCase.request)).toHaveLength(1);
});

test("a token whose response is lost: refetches the tokens, and says how to get rid of the lost one", async () => {
  const server = startMockServer({ scenario: "signin" });
  server.on(/POST .*\/environment_auth$/, async (_, execute) => {
    await execute();
    return new Response("");
  });
  await renderApp({ server, path: (id) => paths.settings(id("prod"), "tokens"), signInAs: testUsers.admin });
  await advanceSeconds(1);
  await pressIn("Create token");
  await find(() =>
    expect(getAlertTexts().join()).toContain(
      "Unknown whether a token was created for prod: The response has an unexpected structure. Is the API at this address? " +
        "If the list has a new token, revoke it, since its text is lost. Then create another one.",
    ),
  );
  await find(() => expect(within(screen.getByRole("table", { name: "Tokens" })).getAllByRole("row")).toHaveLength(2));
  expect(screen.queryByRole("region", { name: "New token" })).toBeNull();
});
