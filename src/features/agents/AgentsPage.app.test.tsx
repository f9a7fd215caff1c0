import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { createErrorResponse, neverResolves, startMockServer, type MockServer } from "~/test/mockServer";
import { clickDialogButton, chooseRowAction, findAlert, findDialog, expectPageRange, findRows, navigateTo, queryRows } from "~/test/steps";

const withinSelection = () => within(screen.getByRole("region", { name: "Selection" }));
const getAgentName = (row: HTMLElement) => row.querySelector("a")!.textContent;
const getRow = (name: string) => queryRows("Agents").find((found) => getAgentName(found) === name)!;
const getRowsContaining = (text: string) => queryRows("Agents").filter(({ textContent }) => textContent.includes(text));
const getCheckbox = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name: `Select ${name}` });

/** Picks an action for all matching agents, once they are counted. */
async function chooseForAll(user: UserEvent, menu: string, action: string): Promise<void> {
  await user.click(await screen.findByRole("button", { name: menu }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
}

const fetchAgentNames = async (server: MockServer, env: string, status: string): Promise<string[]> =>
  (await server.fetchJson("GET", `/api/v2/agents?filter.status=${status}`, { env })).data.map(({ name }: { name: string }) => name);

test("pauses and unpauses an agent from its row", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  await chooseRowAction(user, "router-1", "Pause");
  await findAlert("Paused router-1");
  await waitFor(() => expect(getRow("router-1")).toHaveTextContent("paused"));
  expect(await fetchAgentNames(server, id("prod"), "paused")).toEqual(["router-1", "router-2"]);
  await user.click(screen.getByRole("button", { name: "Actions for router-1" }));
  expect(await screen.findByRole("menuitem", { name: /^Pause/ })).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByRole("menuitem", { name: /^Deploy/ })).toHaveTextContent("Unpause the agent to deploy.");
  await user.click(screen.getByRole("menuitem", { name: "Unpause" }));
  await waitFor(() => expect(getRow("router-1")).toHaveTextContent("up"));
  expect(await fetchAgentNames(server, id("prod"), "paused")).toEqual(["router-2"]);
});

test("pauses every agent matching `router` in six steps", async () => {
  const { user, server, id } = await renderApp({ path: paths.overview() });
  await findRows("Overview");
  await user.click(within(screen.getByRole("table", { name: "Overview" })).getByRole("link", { name: "prod" }));
  await screen.findByRole("heading", { level: 1, name: "Dashboard" });
  await navigateTo(user, "Agents");
  await user.type(await screen.findByRole("searchbox", { name: "Name" }), "router");
  await chooseForAll(user, "Actions for 2 matching agents", "Pause");
  const dialog = await findDialog("Pause 1 agent in prod?");
  expect(dialog).toHaveTextContent("1 of the 2 matching agents needs no change.");
  await user.click(within(dialog).getByRole("button", { name: "Pause 1 agent" }));
  await findAlert("Paused router-1");
  await waitFor(() => expect(getRowsContaining("paused")).toHaveLength(2));
  expect(await fetchAgentNames(server, id("prod"), "paused")).toEqual(["router-1", "router-2"]);
});

test("acts on matching agents on all pages, and only after confirmation", async () => {
  const { user, server, id, go } = await renderApp({ path: (env) => paths.agents(env("scale"), { "filter.name": "9" }) });
  const scale = id("scale");
  await expectPageRange("of 19");
  await chooseForAll(user, "Actions for 19 matching agents", "Pause");
  await clickDialogButton(user, "Pause 19 agents in scale?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.getMutations()).toEqual([]);
  expect(await fetchAgentNames(server, scale, "paused")).toEqual([]);
  await go(paths.agents(scale, { limit: "5", "filter.name": "9" }));
  await expectPageRange("1–5 of 19");
  await chooseForAll(user, "Actions for 19 matching agents", "Pause");
  await clickDialogButton(user, "Pause 19 agents in scale?", "Pause 19 agents");
  await findAlert("Paused 19 agents");
  const paused = await fetchAgentNames(server, scale, "paused");
  expect(paused).toHaveLength(19);
  expect(paused.filter((name) => !name.includes("9"))).toEqual([]);
});

test("acts on exactly the agents that were read, although another one matches by then", async () => {
  const server = startMockServer();
  const { user, id } = await renderApp({ path: (env) => paths.agents(env("scale"), { "filter.name": "99" }), server });
  await findRows("Agents", 1);
  server.addAgent("scale", "late-99");
  await chooseForAll(user, "Actions for 1 matching agent", "Pause");
  const dialog = await findDialog("Pause 2 agents in scale?");
  expect(dialog).toHaveTextContent("late-99, node-99");
  expect(dialog).toHaveTextContent("The list has changed: it now has 2 matching agents instead of 1.");
  server.addAgent("scale", "later-99");
  await user.click(within(dialog).getByRole("button", { name: "Pause 2 agents" }));
  await findAlert("Paused 2 agents");
  expect(await fetchAgentNames(server, id("scale"), "paused")).toEqual(["late-99", "node-99"]);
});

test("pauses all agents that were read, without a filter too", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.agents(env("scale")) });
  await chooseForAll(user, "Actions for all 100 agents", "Pause");
  await clickDialogButton(user, "Pause 100 agents in scale?", "Pause 100 agents");
  await findAlert("Paused 100 agents");
  expect(await fetchAgentNames(server, id("scale"), "paused")).toHaveLength(100);
  expect(server.getMutations().filter(({ path }) => !/\/agent\/node-\d+\/pause$/.test(path))).toEqual([]);
});

test("deploys exactly the agents that were read", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  await chooseForAll(user, "Actions for all 4 agents", "Deploy");
  await clickDialogButton(user, "Deploy 4 agents in prod?", "Deploy");
  await waitFor(() => expect(server.getMutations()).toHaveLength(1));
  expect(server.getMutations()[0]!.body.agents).toEqual(["fw-1", "router-1", "router-2", "switch-1.example.com"]);
});

test("opens the dialog while the agents are read, with progress and Cancel, and shows why they can't be read", async () => {
  const server = startMockServer();
  const { user } = await renderApp({ path: (env) => paths.agents(env("scale")), server });
  await findRows("Agents", 20);
  server.on(/\/agents\?limit=1000/, () => createErrorResponse(400, "Invalid request: no"));
  const resume = server.block(/\/agents\?limit=1000/);
  await chooseForAll(user, "Actions for all 100 agents", "Pause");
  const dialog = await findDialog("Pause: all agents");
  expect(within(dialog).getByRole("progressbar", { name: "Reading agents" })).toHaveAttribute("max", "100");
  expect(within(dialog).getByRole("button", { name: "Pause" })).toHaveAttribute("aria-disabled", "true");
  await user.click(within(dialog).getByRole("button", { name: "Pause" }));
  await user.keyboard("{Enter}");
  resume();
  expect(await within(dialog).findByRole("alert")).toHaveTextContent("Couldn't read all agents: Invalid request: no");
  server.on(/\/agents\?limit=1000/, neverResolves);
  await user.click(within(dialog).getByRole("button", { name: "Try again" }));
  await within(dialog).findByRole("progressbar", { name: "Reading agents" });
  expect(dialog).toHaveFocus();
  const reading = server.requests.findLast(({ path }) => path.includes("limit=1000"))!;
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(reading.init.signal!.aborted).toBe(true);
  expect(server.getMutations()).toEqual([]);
});

test("has nothing to confirm if no agent needs the action", async () => {
  const { user } = await renderApp({ path: (env) => paths.agents(env("prod"), { "filter.status": "paused" }) });
  await chooseForAll(user, "Actions for 1 matching agent", "Pause");
  const dialog = await findDialog("Pause: matching agents");
  await waitFor(() => expect(dialog).toHaveTextContent("1 of the 1 matching agent needs no change."));
  expect(within(dialog).getByRole("button", { name: "Pause" })).toHaveAccessibleDescription("There is nothing to change");
});

test.each(["click", "Enter"])("asks and acts once on two fast presses by %s", async (press) => {
  const { user, server } = await renderApp({ path: (env) => paths.agents(env("scale"), { limit: "5" }) });
  await findRows("Agents", 5);
  await user.click(screen.getByRole("checkbox", { name: "Select all rows on this page" }));
  const pressTwice = async (button: HTMLElement) => {
    if (press === "click") return user.dblClick(button);
    button.focus();
    await user.keyboard("{Enter}{Enter}");
  };
  await pressTwice(withinSelection().getByRole("button", { name: "Pause" }));
  await findDialog("Pause 5 agents in scale?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
  await pressTwice(within(screen.getByRole("dialog")).getByRole("button", { name: "Pause 5 agents" }));
  await findAlert("Paused 5 agents");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.getMutations()).toHaveLength(5);
});

test("reports failures per agent and keeps failed and unaffected agents selected", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.agents(env("scale"), { limit: "5" }) });
  const names = (await findRows("Agents", 5)).slice(0, 4).map(getAgentName);
  // The server responds with 200 for unknown agents.
  server.on(new RegExp(`/agent/${names[0]}/pause$`), () => new Response(""));
  server.on(new RegExp(`/agent/${names[1]}/pause$`), () => createErrorResponse(400, "Invalid request: <b>no</b> room"));
  for (const name of names) await user.click(getCheckbox(name));
  await user.click(withinSelection().getByRole("button", { name: "Pause" }));
  await clickDialogButton(user, /^Pause/, "Pause 4 agents");
  await findAlert("Paused 2 agents");
  const failed = within(await findAlert("2 failed")).getAllByRole("listitem");
  const getFailure = (name: string) => failed.find(({ textContent }) => textContent.includes(`${name}:`));
  expect(failed).toHaveLength(2);
  expect(getFailure(names[0]!)).toHaveTextContent("the agent didn't change");
  expect(getFailure(names[1]!)).toHaveTextContent("<b>no</b> room");
  expect(names.map((name) => getCheckbox(name).checked)).toEqual([true, true, false, false]);
  expect(await fetchAgentNames(server, id("scale"), "paused")).toEqual(names.slice(2).sort());
  await user.click(getCheckbox(names[0]!));
  await user.click(screen.getByRole("button", { name: "Select these" }));
  expect(getCheckbox(names[0]!)).toBeChecked();
  expect(screen.getByRole("region", { name: "Agents" })).toHaveFocus();
});

test("continues an action after leaving the page and reports failures", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  server.on(/\/agent\/router-1\/pause$/, () => createErrorResponse(400, "Invalid request: no room"));
  const resume = server.block(/\/agent\/.*\/pause$/);
  await findRows("Agents", 4);
  await user.click(screen.getByRole("checkbox", { name: "Select all rows on this page" }));
  await user.click(withinSelection().getByRole("button", { name: "Pause" }));
  await clickDialogButton(user, /^Pause/, "Pause 4 agents");
  await screen.findByRole("progressbar", { name: "Pausing agents" });
  await navigateTo(user, "Resources");
  await findRows("Resources");
  resume();
  await findAlert("Paused 3 agents");
  expect(await findAlert("1 of 4 failed")).toHaveTextContent("router-1: Invalid request: no room");
  expect(await fetchAgentNames(server, id("prod"), "paused")).toEqual(["fw-1", "router-2", "switch-1.example.com"]);
});

test("sets what happens on resume for one, the selected and all agents of a halted environment", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.agents(env("halted")) });
  await screen.findByRole("columnheader", { name: "On resume" });
  await chooseRowAction(user, "fw-1", "Keep paused on resume");
  await waitFor(() => expect(getRow("fw-1")).toHaveTextContent("stay paused"));
  expect(getRow("router-1")).toHaveTextContent("unpause");
  await chooseForAll(user, "Actions for all 4 agents", "Keep paused on resume");
  await clickDialogButton(user, "Keep 3 agents in halted paused on resume?", "Keep 3 agents paused on resume");
  await waitFor(() => expect(getRowsContaining("stay paused")).toHaveLength(4));
  for (const name of ["router-1", "router-2"]) await user.click(getCheckbox(name));
  await user.click(withinSelection().getByRole("button", { name: "Unpause on resume" }));
  await clickDialogButton(user, /on resume/, "Unpause 2 agents on resume");
  await waitFor(() => expect(getRowsContaining("stay paused")).toHaveLength(2));
  await server.fetchJson("POST", "/api/v2/actions/environment/resume", { env: id("halted") });
  expect(await fetchAgentNames(server, id("halted"), "paused")).toEqual(["fw-1", "switch-1.example.com"]);
});

test("disables actions in a halted environment and shows the reason", async () => {
  const { user } = await renderApp({ path: (env) => paths.agents(env("halted")) });
  await user.click(await screen.findByRole("checkbox", { name: "Select fw-1" }));
  for (const name of ["Pause", "Unpause", "Deploy", "Repair"]) {
    const button = withinSelection().getByRole("button", { name });
    expect(button).toHaveAttribute("aria-disabled", "true");
    expect(button).toHaveAccessibleDescription("Environment halted is halted. Resume the environment first.");
  }
  expect(screen.getByRole("button", { name: "Remove agent virtual environments" })).toHaveAttribute("aria-disabled", "true");
  expect(withinSelection().getByRole("button", { name: "Keep paused on resume" })).not.toHaveAttribute("aria-disabled", "true");
  await user.click(screen.getByRole("button", { name: "Actions for all 4 agents" }));
  expect(await screen.findByRole("menuitem", { name: /^Pause/ })).toHaveTextContent("Resume the environment first");
});

test("disables the actions on resume while the environment isn't halted", async () => {
  const { user } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  await findRows("Agents", 4);
  expect(screen.queryByRole("columnheader", { name: "On resume" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Actions for router-1" }));
  const refused = await screen.findByRole("menuitem", { name: /^Keep paused on resume/ });
  expect(refused).toHaveTextContent("Available only while the environment is halted");
});

test("keeps filter and sort in the address and links agents to their resources", async () => {
  const { user, address } = await renderApp({
    path: (env) => paths.agents(env("prod"), { "filter.status": "paused", sort: "name.desc" }),
  });
  await findRows("Agents", 1);
  await user.click(screen.getByRole("button", { name: "Remove State: paused" }));
  await findRows("Agents", 4);
  expect(queryRows("Agents").map(getAgentName)).toEqual(["switch-1.example.com", "router-2", "router-1", "fw-1"]);
  await user.click(within(screen.getByRole("columnheader", { name: "State" })).getByRole("button"));
  expect(address()).toMatch(/sort=status\.asc/);
  await user.click(within(getRow("fw-1")).getByRole("link"));
  expect(address()).toMatch(/\/resources\?filter\.agent=fw-1$/);
  await findRows("Resources");
});
