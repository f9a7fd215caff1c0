/** Older releases of the server: unsupported features are explained the same way everywhere, and requested at most once. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Release } from "~mocks/releases.ts";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createUnknownRouteResponse, startMockServer } from "~/test/mockServer";
import { fill, findAlert, findDialog, findForm, findRows, waitInRealTime } from "~/test/steps";
import { testUsers } from "~/test/testUsers";
import { getUnsupportedReason } from "./support";

type Options = Omit<Parameters<typeof renderApp>[0], "server">;

/** Renders the app on a release, once the server's status has loaded. */
async function renderOn(release: Release, { scenario, ...options }: Options) {
  const server = startMockServer({ release, scenario });
  const view = await renderApp({ ...options, server });
  await waitFor(() => expect(getUnsupportedReason("POST /api/v2/compliance_report")).toBeDefined());
  return view;
}

test("disables what deletes discovered resources", async () => {
  const { user, server } = await renderOn("17.0", { path: (env) => paths.discovered(env("prod"), { limit: "5" }) });
  const [first] = await findRows("Discovered resources", 5);
  const reason = "Needs orchestrator 18 or newer";
  await user.click(within(first!).getByRole("checkbox"));
  const button = within(screen.getByRole("region", { name: "Selection" })).getByRole("button", { name: "Delete" });
  expect(button).toHaveAccessibleDescription(reason);
  await user.click(button);
  await user.click(screen.getByRole("button", { name: "Actions for all 251 discovered resources" }));
  expect(await screen.findByRole("menuitem", { name: /^Delete/ })).toHaveTextContent(reason);
  await user.keyboard("{Escape}");
  await user.click(within(first!).getByRole("button", { name: /^Actions for std/ }));
  expect(await screen.findByRole("menuitem", { name: /^Delete/ })).toHaveTextContent(reason);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.getMutations()).toEqual([]);
});

test("creates tokens that never expire, and says that they can't be listed", async () => {
  const { user, server } = await renderOn("17.0", {
    path: (env) => paths.settings(env("prod"), "tokens"),
    scenario: "signin",
    signInAs: testUsers.admin,
  });
  expect(await screen.findByText("You can create tokens, but not list or revoke them. Needs orchestrator 18.2 or newer.")).toBeVisible();
  const form = await findForm("Create token");
  const lifetime = form.getByRole("combobox", { name: "Expires after" });
  expect(lifetime).toBeDisabled();
  expect(lifetime).toHaveDisplayValue("Never");
  expect(lifetime).toHaveAccessibleDescription("Needs orchestrator 18.2 or newer");
  await user.click(form.getByRole("button", { name: "Create token" }));
  await findAlert(/^Created a token/);
  expect(server.getMutations().at(-1)!.body).toEqual({ client_types: ["api"], idempotent: false });
  expect(server.getRequestLines(/^GET .*environment_auth/).length).toBeLessThanOrEqual(1);
});

test("changes passwords without the current one", async () => {
  const { user, server } = await renderOn("17.0", { path: paths.overview(), scenario: "signin", signInAs: testUsers.admin });
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Change password" }));
  const form = await findForm("Your password");
  expect(form.queryByLabelText("Current password")).toBeNull();
  fill(form.getByLabelText("New password"), "Other-horse-22");
  await user.click(form.getByRole("button", { name: "Change password" }));
  await findAlert("Changed your password");
  expect(server.getMutations().at(-1)!.body).toEqual({ password: "Other-horse-22" });
});

test("recompiles, but doesn't reinstall", async () => {
  const { user, server } = await renderOn("17.0", { path: (env) => paths.environment(env("prod")) });
  await user.click(await within(await screen.findByRole("main")).findByRole("button", { name: "Recompile" }));
  const reinstall = await screen.findByRole("radio", { name: /^Reinstall and recompile/ });
  expect(reinstall).toBeDisabled();
  expect(reinstall).toHaveAccessibleName("Reinstall and recompileNeeds orchestrator 18 or newer");
  await user.click(within(await findDialog()).getByRole("button", { name: "Recompile" }));
  await findAlert("Requested a recompile of prod");
  expect(Object.keys(server.getMutations()[0]!.body)).toEqual(["update", "metadata"]);
});

test("the Overview says what it doesn't mark, and doesn't ask for GraphQL again", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ release: "17.0" });
  await renderApp({ path: paths.overview(), server });
  await advanceSeconds(40);
  await waitInRealTime(() => screen.getByText("Compiling environments can't be marked. Needs orchestrator 18.1 or newer."));
  screen.getByRole("row", { name: /^prod/ });
  expect(screen.queryByText(/Couldn't/)).toBeNull();
  const count = () => server.getRequestLines(/graphql/).length;
  // One for each query that was sent before the release was known.
  expect(count()).toBeLessThanOrEqual(2);
  const before = count();
  await advanceSeconds(90);
  expect(count()).toBe(before);
});

test("says that there is no compliance report, and asks once, if the release isn't known", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ scenario: "trouble" });
  server.block(/serverstatus/);
  server.on(/\/compliance_report/, () => createUnknownRouteResponse());
  const rid = "std::testing::NullResource[agent-5,name=is-non_compliant]";
  await renderApp({ server, path: (env) => paths.resource(env("prod"), rid) });
  await waitInRealTime(() => screen.getByText("No compliance report. Needs orchestrator 18 or newer."));
  // Refresh skips data younger than a second.
  await advanceSeconds(2);
  const before = server.getRequestLines().length;
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(70);
  expect(server.getRequestLines().length).toBeGreaterThan(before);
  expect(server.getRequestLines(/compliance/)).toHaveLength(1);
});

test("asks again for an expiry before the release is known, instead of creating a token that never expires", async () => {
  const server = startMockServer({ release: "17.0", scenario: "signin" });
  server.on(/serverstatus/, () => 500);
  const path: Options["path"] = (env) => paths.settings(env("prod"), "tokens");
  const { user } = await renderApp({ path, server, signInAs: testUsers.admin });
  const form = await findForm("Create token");
  await user.click(form.getByRole("button", { name: "Create token" }));
  const message = "Tokens never expire on this orchestrator. Needs orchestrator 18.2 or newer.";
  expect(await form.findByRole("alert")).toHaveTextContent(message);
  expect(form.getByRole("combobox", { name: "Expires after" })).toHaveDisplayValue("Never");
});

test("an upgrade of the server shows without a reload", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ scenario: "signin" });
  let version = "17.0.0";
  server.on(/serverstatus/, async (_, getMockResponse) => {
    const status = await (await getMockResponse()).json();
    return { data: { ...status.data, extensions: [{ name: "core", version, package: "core" }] } };
  });
  const signInAs = testUsers.admin;
  await renderApp({ path: (env) => paths.settings(env("prod"), "tokens"), server, signInAs });
  await waitInRealTime(() => screen.getByText(/Needs orchestrator 18.2 or newer\.$/));
  version = "20.1.0";
  // The status is refreshed once a minute.
  await advanceSeconds(65);
  await waitInRealTime(() => screen.getByText(/^No registered tokens/));
  expect(screen.queryByText(/Needs orchestrator/)).toBeNull();
});
