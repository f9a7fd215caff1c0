/** The shell: environment switcher, banners, not-found pages and preferences. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer } from "~/test/mockServer";
import { fill, findAlert, expectPageRange } from "~/test/steps";

const missingEnvironment = "00000000-0000-4000-8000-000000000000";
const core = "std::testing::NullResource[router-1,name=core]";

const getChoices = () =>
  within(screen.getByRole("list", { name: "Environments" }))
    .getAllByRole("link")
    .map(({ textContent }) => textContent);
/** The name of the environment's project follows when it has loaded. */
const findSwitcher = async (name: string) =>
  within(await screen.findByRole("banner")).findByRole("button", { name: new RegExp(`^${name}( · |$)`) });
const findSearch = async () => {
  const search = await screen.findByRole("textbox", { name: "Search environments" });
  await waitFor(() => expect(search).toHaveFocus());
  return search;
};
const getHaltedStatuses = () => screen.queryAllByRole("status").filter(({ textContent }) => textContent.includes("halted"));

test("the environment switcher goes to the same page of another environment", async () => {
  const { user, id, address, go } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.agent": "fw-1" }) });
  await user.click(await findSwitcher("prod"));
  fill(await findSearch(), "campus halt");
  await waitFor(() => expect(getChoices()).toEqual([expect.stringContaining("halted")]));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(address()).toBe(paths.resources(id("halted"))));
  await findSwitcher("halted");
  await waitFor(() => expect(getHaltedStatuses()).toHaveLength(1));
  await go(-1);
  await expectPageRange("of 24");
  expect(getHaltedStatuses()).toHaveLength(0);
});

test("the switcher announces what Enter opens, and why it has no choices", async () => {
  const server = startMockServer();
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod")), server });
  await user.click(await findSwitcher("prod"));
  const search = await findSearch();
  await waitFor(() => expect(getChoices()).not.toHaveLength(0));
  const getStatus = () => within(screen.getByRole("dialog")).getByRole("status");
  expect(getStatus()).toBeEmptyDOMElement();
  fill(search, "halt");
  expect(getStatus()).toHaveTextContent(/^Enter opens campus \/ halted$/);
  fill(search, "nothing");
  expect(getStatus()).toHaveTextContent(/^No environments match\.$/);
});

test("the switcher announces that the environments can't be loaded", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/project\?/, () => createErrorResponse(400, "Invalid request: no"));
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod")), server });
  await user.click(await findSwitcher("prod"));
  const dialog = await screen.findByRole("dialog");
  await waitFor(() =>
    expect(within(dialog).getByRole("status")).toHaveTextContent(/^Couldn't load the environments\..*Invalid request: no$/),
  );
});

test("the switcher works by keyboard, and returns the focus", async () => {
  const { user, id, address } = await renderApp({ path: (env) => paths.activity(env("prod")) });
  const button = await findSwitcher("prod");
  button.focus();
  await user.keyboard("{Enter}");
  await findSearch();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(button).toHaveFocus());
  await user.keyboard("{Enter}");
  await findSearch();
  await user.keyboard("staging");
  await waitFor(() => expect(getChoices()).toHaveLength(1));
  await user.tab();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(address()).toBe(paths.activity(id("staging"))));
});

test("Enter in the switcher waits for the environments, and opens the best match", async () => {
  const server = startMockServer();
  const [prod, staging] = [server.getEnvironmentId("prod"), server.getEnvironmentId("staging")];
  const releaseProjects = server.block(/GET \/api\/v2\/project\?/);
  const { user, address } = await renderApp({ path: paths.activity(prod), server });
  await user.click(await findSwitcher("prod"));
  // No text, so nothing in particular is meant.
  await user.keyboard("{Enter}stag{Enter}");
  expect(screen.getByText("Opening the best match when the environments have loaded…")).toBeInTheDocument();
  expect(address()).toBe(paths.activity(prod));
  releaseProjects();
  await waitFor(() => expect(address()).toBe(paths.activity(staging)));
});

test("the switcher says that it waits until typing cancels the Enter", async () => {
  const server = startMockServer();
  server.block(/GET \/api\/v2\/project\?/);
  const { user } = await renderApp({ path: (env) => paths.activity(env("prod")), server });
  await user.click(await findSwitcher("prod"));
  await screen.findByRole("list", { name: "Environments" });
  const queryWaiting = () => screen.queryByText("Opening the best match when the environments have loaded…");
  for (const text of ["sta", "g"]) {
    await user.keyboard(text);
    expect(queryWaiting()).toBeNull();
    await user.keyboard("{Enter}");
    expect(queryWaiting()).not.toBeNull();
  }
});

test("Enter in the switcher waits for a better match than an outdated list has", async () => {
  const { user, server, client, address } = await renderApp({ path: (env) => paths.activity(env("prod")) });
  const { data } = await server.fetchJson("GET", "/api/v2/project");
  const createEnvironment = (name: string) =>
    server.fetchJson("PUT", "/api/v2/environment", { body: { project_id: data[0].id, name } }).then((created) => created.data.id as string);
  await createEnvironment("a-lab-2");
  await user.click(await findSwitcher("prod"));
  await waitFor(() => expect(getChoices()).toHaveLength(7));
  const lab = await createEnvironment("lab");
  await user.keyboard("{Escape}");
  // As if some seconds had passed.
  await client.invalidateQueries({ refetchType: "none" });
  await user.click(await findSwitcher("prod"));
  await user.keyboard("lab{Enter}");
  await waitFor(() => expect(address()).toBe(paths.activity(lab)));
});

test("not-found pages appear inside the shell, and name what is missing", async () => {
  const { id, go } = await renderApp({ path: paths.resources(missingEnvironment) });
  const getNavigation = () => within(screen.getByRole("navigation", { name: "Main" }));
  for (const { path, expectedText } of [
    { path: paths.resources(missingEnvironment), expectedText: missingEnvironment },
    { path: paths.resources("prod"), expectedText: "prod" },
    { path: "/no/such/page", expectedText: "/no/such/page" },
    { path: `/env/${id("prod")}/nothing`, expectedText: "nothing" },
  ]) {
    await go(path);
    await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent(expectedText));
    await screen.findByRole("heading", { level: 1, name: "Not found" });
    expect(document.title).toMatch(/Not found/);
    expect(getNavigation().getByRole("link", { name: "Overview" })).toBeInTheDocument();
  }
  const missing = "std::testing::NullResource[router-1,name=nothing]";
  await go(paths.resource(id("prod"), missing));
  await findAlert("This resource doesn't exist in this environment");
  expect(screen.getByRole("main")).toHaveTextContent(missing);
  expect(getNavigation().getByRole("link", { name: "Resources" })).toBeInTheDocument();
});

test("a deleted resource keeps its last state, and is requested once a minute", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resource(env("prod"), core) });
  await advanceSeconds(2);
  expect(screen.getByRole("table", { name: "Attributes" })).toBeInTheDocument();
  const resourceRoute = /GET .*\/resource\/[^/]+$/;
  const message = "Request or referenced resource does not exist: The resource with the given id does not exist";
  server.on(resourceRoute, () => Response.json({ message }, { status: 404 }));
  await advanceSeconds(20);
  expect(within(screen.getByRole("main")).getByText(/no longer exists/)).toBeInTheDocument();
  expect(screen.getByRole("table", { name: "Attributes" })).toBeInTheDocument();
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines(resourceRoute)).toHaveLength(1);
});

test("preferences show the current choice", async () => {
  const { user } = await renderApp({ path: paths.projects() });
  await user.click(await screen.findByRole("button", { name: "Preferences" }));
  const getChoice = (name: RegExp) => screen.getByRole("menuitemradio", { name });
  await screen.findByRole("menuitemradio", { name: "System" });
  for (const name of [/^System/, /^Local time/, /^Compact/]) expect(getChoice(name)).toBeChecked();
  expect(getChoice(/^Dark/)).not.toBeChecked();
});

test("finds the last of 500 environments by name and keyboard", async () => {
  const { user, id, address } = await renderApp({ path: paths.status(), scenario: "large" });
  await user.click(await findSwitcher("Environments"));
  fill(await findSearch(), "project-24 env-499");
  await waitFor(() => expect(getChoices()).toEqual([expect.stringContaining("env-499")]));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(address()).toBe(paths.environment(id("env-499"))));
  await findSwitcher("env-499");
  await waitFor(() => expect(getHaltedStatuses()).not.toHaveLength(0));
});
