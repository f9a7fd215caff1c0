/** For tests: operations with what they say about their outcome. Starting them needs fake timers. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect } from "vitest";
import { paths } from "~/paths";
import type { MockServer } from "./mockServer";
import { fill, waitInRealTime } from "./steps";

const getMain = () => within(screen.getByRole("main"));
export const pressIn = async (name: string | RegExp, getRoot: () => ReturnType<typeof within> = getMain) =>
  fireEvent.click(await waitInRealTime(() => getRoot().getByRole("button", { name })));
const pressInDialog = (name: string) => pressIn(name, () => within(screen.getByRole("dialog")));
const fillField = async (label: string, text: string) => fill(await waitInRealTime(() => screen.getByLabelText(label)), text);

export interface OperationCase {
  /** For pages that need a sign-in. */
  scenario?: "signin";
  path: (id: (environment: string) => string) => string;
  prepare?: (server: MockServer) => Promise<unknown>;
  /** The request that is lost. */
  request: RegExp;
  act: () => Promise<unknown>;
  /** Title of the toast if the effect shows. */
  done: string;
  /** Title of the toast, or start of the form's message, if it doesn't. */
  unknown: string;
  /** What shows without the effect. */
  state: string;
}

export const operationCases: Record<string, OperationCase> = {
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
      fireEvent.submit(await waitInRealTime(() => screen.getByRole("radio", { name: /^Recompile/ })));
    },
    done: "Requested a recompile of prod",
    unknown: "Unknown whether a recompile of prod was requested",
    state: "No such compile is queued, running, or reported yet.",
  },
  promote: {
    path: (id) => paths.version(id("staging"), 2),
    request: /POST .*\/promote$/,
    act: async () => {
      await waitInRealTime(() => expect(getMain().getByRole("button", { name: "Promote" })).not.toHaveAttribute("aria-disabled"));
      await pressIn("Promote");
      await pressInDialog("Promote version 2");
    },
    done: "Promoted version 2 of staging",
    unknown: "Unknown whether version 2 of staging was promoted",
    state: "Version 2 isn't active yet.",
  },
  "deletion of a version": {
    path: (id) => paths.version(id("staging"), 1),
    request: /DELETE .*\/version\/1$/,
    act: async () => {
      await waitInRealTime(() => expect(getMain().getByRole("button", { name: "Delete" })).not.toHaveAttribute("aria-disabled"));
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
    state: "The change isn't visible yet.",
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
    state: "The change isn't visible yet.",
  },
  "new environment": {
    path: () => paths.createEnvironment(),
    request: /PUT .*\/environment$/,
    act: async () => {
      await waitInRealTime(() => screen.getByRole("option", { name: "network" }));
      await fillField("Name", "fresh");
      await pressIn("Create environment");
    },
    done: "Created environment fresh",
    unknown: "Unknown whether environment fresh was created",
    state: "The project has no environment named fresh yet.",
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
    state: "No effect is visible yet.",
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
    state: "No effect is visible yet.",
  },
  "mark of a notification": {
    path: (id) => paths.resources(id("prod"), { limit: "2" }),
    request: /PATCH .*\/notification\//,
    act: async () => {
      fireEvent.click(await waitInRealTime(() => screen.getByRole("button", { name: "Notifications, 1 unread" })));
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
    state: "No role is named auditor yet.",
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
    state: "No user is named otto yet.",
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
    state: "No project is named yard yet.",
  },
};
