/** Every page with a server that is newer than Lookout: what is unknown is shown as sent, and breaks nothing. */
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { failingResource, visits, type Visit } from "~/test/newerReleasePages";
import { toNewerResponse, toOlderBody, toOlderRequest } from "~/test/newerRelease";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";
import { testUsers } from "~/test/testUsers";

const apiRequests = /\/api\/v[12]\/(?!graphql\/schema|login)/;
const startTime = Date.parse("2026-11-24T10:20:30Z");

interface Options {
  /** Leaves out more fields. */
  isSparse?: boolean;
  /** Changes the mock before the page opens. */
  prepare?: (server: MockServer) => Promise<unknown>;
}

/** Opens a page on a server of release 99.0. */
async function open({ path, signIn }: Pick<Visit, "path" | "signIn">, { prepare, ...options }: Options = {}) {
  vi.useFakeTimers({ now: startTime });
  stubWorker();
  // jsdom has no layout. The Overview loads details of the environments in view.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 1000, 32));
  const server = startMockServer({ scenario: signIn ? "signin" : "base" });
  server.on(apiRequests, async ({ method, path, init }, mock) => {
    const { body } = init;
    const response = await mock({
      path: toOlderRequest(path),
      init: { ...init, body: typeof body === "string" ? toOlderBody(path, body) : body },
    });
    const text = await response.text();
    if (!response.ok || text === "") return new Response(text || null, response);
    return new Response(JSON.stringify(toNewerResponse(`${method} ${path}`, JSON.parse(text), options)), response);
  });
  const env = server.getEnvironmentId("prod");
  const compiles = signIn ? undefined : await server.fetchJson("GET", "/api/v2/compilereport?filter.success=false", { env });
  await prepare?.(server);
  const app = await renderApp({ path: path({ env, compile: compiles?.data[0].id }), server, signInAs: signIn && testUsers.admin });
  await advanceSeconds(2);
  // Charts and dialogs load their code.
  await vi.dynamicImportSettled();
  await advanceSeconds(1);
  return app;
}

async function click(name: string | RegExp): Promise<void> {
  const [button] = screen.getAllByRole("button", { name, hidden: true });
  fireEvent.click(button!);
  await vi.dynamicImportSettled();
  await advanceSeconds(1);
}

/** What the page says in texts, labels and fields. */
function getTexts(): string {
  const elements = [...document.querySelectorAll("body *")];
  const labels = elements.flatMap((element) => ["title", "aria-label"].map((name) => element.getAttribute(name) ?? ""));
  const values = elements.flatMap((element) => ("value" in element ? [String(element.value)] : []));
  return [document.body.textContent, ...labels, ...values].join("\n");
}

/** What a page says if something broke. */
const failurePattern = /Something went wrong|Couldn't|unexpected structure|NaN|\[object Object\]|no longer exists/;

afterEach(() => void vi.restoreAllMocks());

const allVisits = Object.entries(visits).flatMap(([page, list]) =>
  list.map((visit, index) => ({ title: index === 0 ? page : `${page} ${index + 1}`, ...visit })),
);

test.each(allVisits)("$title shows what is new as it was sent", async ({ texts, click: button, ...visit }) => {
  const consoleErrors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await open(visit);
  if (visit.path === paths.overview) await advanceSeconds(60);
  if (button) await click(button);
  const shown = getTexts();
  expect(texts.filter((text) => !shown.includes(text))).toEqual([]);
  expect(failurePattern.exec(shown)).toBeNull();
  expect(consoleErrors.mock.calls).toEqual([]);
});

test.each(allVisits.filter((visit) => !visit.click))("$title works without optional fields", async ({ signIn, path }) => {
  const consoleErrors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await open({ path, signIn }, { isSparse: true });
  expect(screen.getByRole("heading", { level: 1 })).toBeInTheDocument();
  expect(failurePattern.exec(getTexts())).toBeNull();
  expect(consoleErrors.mock.calls).toEqual([]);
});

test.each<[string, Visit["path"], chip: string, table: string, total: string]>([
  ["a status", ({ env }) => paths.resources(env, { "filter.status": "quarantined" }), "Status: quarantined", "Resources", "1 resource"],
  [
    "other statuses",
    ({ env }) => paths.resources(env, { "filter.status": "!quarantined" }),
    "Status: not quarantined",
    "Resources",
    "of 93 resources",
  ],
  [
    "a last run",
    ({ env }) => paths.resources(env, { "filter.last_handler_run": "aborted" }),
    "Last run: aborted",
    "Resources",
    "1 resource",
  ],
  [
    "another compliance",
    ({ env }) => paths.resources(env, { "filter.compliance": "!drifting" }),
    "Compliance: not drifting",
    "Resources",
    "of 92 resources",
  ],
  ["a state", ({ env }) => paths.agents(env, { "filter.status": "draining" }), "State: draining", "Agents", "1 agent"],
  [
    "a severity",
    ({ env }) => paths.notifications(env, { "filter.severity": "advice" }),
    "Severity: advice",
    "Notifications",
    "1 notification",
  ],
  ["a version's status", ({ env }) => paths.versions(env, { "filter.status": "frozen" }), "Status: frozen", "Versions", "2 versions"],
  [
    "an action",
    ({ env }) => paths.resource(env, failingResource, "logs", { "filter.action": "calibrate" }),
    "Action: calibrate",
    "Logs",
    "3 lines",
  ],
  [
    "a level",
    ({ env }) => paths.resource(env, failingResource, "logs", { "filter.minimal_log_level": "NOTICE" }),
    "Minimum log level: NOTICE",
    "Logs",
    "19 lines",
  ],
])("a link that filters by %s of a newer release works", async (_, path, chip, table, total) => {
  await open({ path });
  expect(screen.getByRole("list", { name: "Filters" })).toHaveTextContent(chip);
  expect(screen.getByRole("navigation", { name: "Pagination" })).toHaveTextContent(total);
  expect(queryRows(table)).not.toEqual([]);
  expect(document.body).not.toHaveTextContent(/Ignored/);
});

test("a server that doesn't know a word of a link says so, and the filter can be removed", async () => {
  vi.useFakeTimers({ now: startTime });
  await renderApp({ path: (id) => paths.resources(id("prod"), { "filter.status": "quarantined" }) });
  await advanceSeconds(2);
  expect(screen.getByRole("main")).toHaveTextContent(/Couldn't load resources.*Filter validation failed while parsing status/);
  await click("Remove Status: quarantined");
  expect(queryRows("Resources")).toHaveLength(20);
});

test("a link to activity keeps what only the server knows, also when it is searched again", async () => {
  const params = { asked: "true", log_severity: "NOTICE", exclude_changes: "reconciled" };
  const { server } = await open({ path: ({ env }) => paths.activity(env, params) });
  server.requests.length = 0;
  await click("Show activity");
  expect(server.getRequestLines(/resource_actions/)).toEqual([expect.stringMatching(/log_severity=NOTICE.*exclude_changes=reconciled/)]);
  expect(screen.getByRole("combobox", { name: "Minimum log level" })).toHaveValue("NOTICE");
});

test.each<[string, Visit["path"], filter: string, word: string]>([
  ["resources", ({ env }) => paths.resources(env), "Status", "quarantined"],
  ["resources", ({ env }) => paths.resources(env, { "filter.blocked": "not_blocked", limit: "100" }), "More filters, 1 set", "drifting"],
  ["notifications", ({ env }) => paths.notifications(env), "Severity", "advice"],
  ["log lines", ({ env }) => paths.resource(env, failingResource, "logs"), "Minimum log level", "NOTICE"],
  ["changes", ({ env }) => paths.compare(env, 1, 2), "Status", "renamed"],
])("words in the data are choices of the filter of %s", async (_, path, filter, word) => {
  const { address } = await open({ path });
  await click(filter);
  fireEvent.click(screen.getByRole("checkbox", { name: word }));
  await advanceSeconds(1);
  expect(address()).toContain(`=${word}`);
  expect(document.body).not.toHaveTextContent(/Ignored/);
});

test("a promotion counts changes of every kind", async () => {
  const promoteFirst = (server: MockServer) =>
    server.fetchJson("POST", "/api/v2/desiredstate/1/promote", { env: server.getEnvironmentId("staging") });
  const { id, go } = await open({ path: ({ env }) => paths.versions(env) }, { prepare: promoteFirst });
  await advanceSeconds(20);
  await go(paths.version(id("staging"), 2));
  await advanceSeconds(2);
  await click("Promote");
  const changes = await screen.findByRole("list", { name: "Changes" });
  expect(
    within(changes)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent.trim()),
  ).toContain("renamed: 1 resource");
});

test("the password of a user with an unknown sign-in method can't be set", async () => {
  await open({ path: () => paths.users(), signIn: true });
  await click("Actions for hal");
  expect(screen.getByRole("menuitem", { name: /^Set password/ })).toHaveTextContent("doesn't know the sign-in method “passkey”");
});

test("a setting of an unknown type is edited as JSON, and the server judges it", async () => {
  const { server } = await open({ path: ({ env }) => paths.settings(env, "configuration", { find: "patience" }) });
  const field = screen.getByRole("textbox", { name: "patience" });
  expect(field).toHaveValue('{\n  "hours": 2\n}');
  fill(field, '{"hours": 3}');
  server.on(/^POST .*\/environment_settings\/patience/, () => 400);
  await click(/^Save/);
  expect(server.getMutations()).toEqual([{ path: "/api/v1/environment_settings/patience", body: { value: { hours: 3 } } }]);
  expect(document.body).toHaveTextContent("The orchestrator rejected this value: Invalid request");
});
