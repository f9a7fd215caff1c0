/** Controls stay disabled until it is known whether something forbids them. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { parseAuthConfig } from "~/api/config";
import { restoreSession, setAuth } from "~/api/session";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer } from "~/test/mockServer";
import { findRows } from "~/test/steps";
import { testUsers } from "~/test/testUsers";

const environmentRoute = /GET \/api\/v2\/environment\/[^/?]+\?details=false/;
const openFirstRowMenu = (table: string) => async () => {
  const [first] = await findRows(table);
  fireEvent.click(within(first!).getByRole("button", { name: /^Actions for/ }));
};
const nothingToOpen = () => Promise.resolve();

test.each<{
  page: (id: string) => string;
  environment?: string;
  request: RegExp;
  open?: () => Promise<void>;
  control: string | RegExp;
  checking: string;
  reason?: string;
}>([
  {
    page: paths.resources,
    environment: "halted",
    request: environmentRoute,
    control: "Deploy",
    checking: "Checking whether the environment is halted…",
    reason: "Environment halted is halted. Resume the environment first.",
  },
  { page: paths.resources, request: environmentRoute, control: "Dry run", checking: "Checking whether the environment is halted…" },
  { page: paths.environment, request: environmentRoute, control: "Halt", checking: "Checking whether the environment is halted…" },
  {
    page: paths.environment,
    environment: "empty",
    request: /GET \/api\/v2\/resource\?/,
    control: "Repair",
    checking: "Checking whether there is anything to deploy…",
    reason: "There are no resources to deploy. Promote a version that has resources.",
  },
  {
    page: paths.settings,
    request: /GET \/api\/v2\/environment_settings/,
    control: "Delete environment…",
    checking: "Checking whether the environment is protected…",
  },
  {
    page: paths.agents,
    request: environmentRoute,
    open: openFirstRowMenu("Agents"),
    control: /^Pause/,
    checking: "Checking whether the environment is halted…",
  },
  {
    page: paths.agents,
    request: environmentRoute,
    open: openFirstRowMenu("Agents"),
    control: /^Unpause on resume/,
    checking: "Checking whether the environment is halted…",
    reason: "Available only while the environment is halted",
  },
  {
    page: paths.agents,
    request: /GET \/api\/v1\/agentproc/,
    control: "Remove agent virtual environments",
    checking: "Checking whether a scheduler process is running…",
  },
  {
    page: paths.versions,
    request: /GET \/api\/v2\/desiredstate\?.*filter\.released=true/,
    open: openFirstRowMenu("Versions"),
    control: /^Compare with active version/,
    checking: "Checking which version is active…",
    reason: "This is the active version",
  },
])("$control: $checking", async ({ page, environment = "prod", request, open = nothingToOpen, control, checking, reason }) => {
  const server = startMockServer();
  const release = server.block(request);
  await renderApp({ path: page(server.getEnvironmentId(environment)), server });
  await open();
  const findControl = () => screen.findByRole(open === nothingToOpen ? "button" : "menuitem", { name: control });
  const getExplanation = (element: HTMLElement) => `${element.getAttribute("aria-description") ?? ""}${element.textContent}`;
  const element = await findControl();
  expect(element).toHaveAttribute("aria-disabled", "true");
  expect(getExplanation(element)).toContain(checking);
  fireEvent.click(element);
  expect(screen.queryByRole("dialog", { name: /\?$/ })).toBeNull();
  release();
  await waitFor(async () => expect(getExplanation(await findControl())).not.toContain("Checking"));
  expect((await findControl()).getAttribute("aria-disabled")).toBe(reason ? "true" : null);
  expect(getExplanation(await findControl())).toContain(reason ?? "");
  expect(server.getMutations()).toEqual([]);
});

test("says so if it can't be checked whether the environment is halted, and retries", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  let isFailing = true;
  server.on(environmentRoute, () => (isFailing ? createErrorResponse(500, "no database") : undefined));
  await renderApp({ path: paths.resources(server.getEnvironmentId("prod")), server });
  await advanceSeconds(1);
  const repair = screen.getByRole("button", { name: "Repair" });
  expect(repair).toHaveAccessibleDescription("Couldn't check whether the environment is halted. Retrying automatically.");
  expect(repair).toHaveAttribute("aria-disabled", "true");
  isFailing = false;
  await advanceSeconds(3);
  expect(repair).not.toHaveAttribute("aria-disabled");
});

test("roles forbid an action until it is known how the server authorizes", async () => {
  const server = startMockServer({ scenario: "signin", access: { provider: "policy-engine" } });
  await renderApp({ path: paths.parameters(server.getEnvironmentId("prod"), { new: "true" }), server, signInAs: testUsers.admin });
  const button = within(await screen.findByRole("form")).getByRole("button", { name: "Set parameter" });
  expect(button).toHaveAccessibleDescription("Enter a name");
  // As after a reload, before config.js has loaded.
  restoreSession();
  await waitFor(() => expect(button).toHaveAccessibleDescription("Checking your permissions…"));
  setAuth(parseAuthConfig({ method: "database", provider: "policy-engine" }));
  await waitFor(() => expect(button).toHaveAccessibleDescription("Enter a name"));
});
