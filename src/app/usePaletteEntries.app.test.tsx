/** The palette while environments are loading, if they can't be loaded, or if the current environment doesn't exist. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { fill } from "~/test/steps";

const projectsRoute = /GET \/api\/v2\/project\?/;
const missingEnvironment = "e4a1f1c2-0000-4000-8000-00000000000f";
let server: MockServer;

beforeEach(() => void (server = startMockServer()));

async function openPalette(path: string) {
  const app = await renderApp({ path, server });
  await screen.findByRole("button", { name: /^Go to/ });
  await app.user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Go to" });
  return { ...app, field };
}

const getListbox = () => screen.getByRole("listbox", { name: "Go to" });
const getOfferedNames = (kind: string): string[] =>
  within(getListbox())
    .queryAllByRole("group", { name: kind })
    .flatMap((group) => within(group).getAllByRole("option"))
    .map((option) => option.querySelector("span")!.textContent);
const getStatusText = () => within(screen.getByRole("dialog", { name: "Go to" })).getByRole("status").textContent;
const waitUntilComplete = () => waitFor(() => expect(getListbox()).toHaveAttribute("aria-busy", "false"));

test("waits for the environments before it finishes, and then opens the first result", async () => {
  const releaseProjects = server.block(projectsRoute);
  const { user, field, id, address } = await openPalette(paths.createEnvironment());
  fill(field, "prod");
  expect(within(getListbox()).queryAllByRole("option")).toEqual([]);
  expect(getListbox()).toHaveAttribute("aria-busy", "true");
  expect(getStatusText()).toBe("Searching…");
  await user.keyboard("{Enter}");
  await act(async () => releaseProjects());
  await waitFor(() => expect(address()).toBe(paths.environment(id("prod"))));
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Go to" });
  await waitUntilComplete();
  expect(getOfferedNames("Environments")).toContain("prod");
});

test("Enter waits for a better match than the one that is there", async () => {
  const agentsRoute = /GET \/api\/v2\/agents\?.*filter/;
  server.on(agentsRoute, () => ({
    data: [{ name: "set", paused: false, status: "up", unpause_on_resume: null }],
    links: {},
    metadata: { total: 1, before: 0, after: 0, page_size: 50 },
  }));
  const releaseAgents = server.block(agentsRoute);
  const { user, field, id, address } = await openPalette(paths.parameters(server.getEnvironmentId("prod")));
  await waitUntilComplete();
  fill(field, "set");
  // The key may still be held from opening the palette.
  fireEvent.keyDown(field, { key: "Enter", repeat: true });
  await user.keyboard("{Enter}");
  expect(getOfferedNames("Pages")).toEqual(["Settings"]);
  expect(getStatusText()).toBe("Opening the first result when the search finishes…");
  expect(address()).toBe(paths.parameters(id("prod")));
  await act(async () => releaseAgents());
  await waitFor(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.name": "set" })));
});

test("Enter opens an exact page name at once, and nothing if the text changes while it waits", async () => {
  const agentsRoute = /GET \/api\/v2\/agents\?.*filter/;
  const releaseAgents = server.block(agentsRoute);
  const { user, field, id, address } = await openPalette(paths.parameters(server.getEnvironmentId("prod")));
  await waitUntilComplete();
  fill(field, "router-1");
  await user.keyboard("{Enter}");
  fill(field, "router-2");
  await act(async () => releaseAgents());
  await waitUntilComplete();
  expect(address()).toBe(paths.parameters(id("prod")));
  server.block(agentsRoute);
  fill(field, "compile reports");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(address()).toContain(paths.compiles(id("prod"))));
});

test("Ctrl+Enter opens a new tab", async () => {
  const open = vi.spyOn(window, "open").mockReturnValue(window);
  const { user, field, id, address } = await openPalette(paths.parameters(server.getEnvironmentId("prod")));
  fill(field, "settings");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(open).toHaveBeenCalledWith(expect.stringMatching(new RegExp(`${paths.settings(id("prod"))}$`)), "_blank"));
  expect(field).not.toBeInTheDocument();
  expect(address()).toBe(paths.parameters(id("prod")));
});

test("offers the pages of the environment before it has loaded, and finds its agents afterwards", async () => {
  const releaseProjects = server.block(projectsRoute);
  const { user, field, id, address } = await openPalette(paths.agents(server.getEnvironmentId("prod")));
  fill(field, "settings");
  expect(getOfferedNames("Pages")).toEqual(["Settings"]);
  fill(field, "router-1");
  await user.keyboard("{Enter}");
  await act(async () => releaseProjects());
  await waitFor(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.name": "router-1" })));
});

test("reports that environments can't be loaded, and still searches the current one", async () => {
  server.on(projectsRoute, () => createErrorResponse(500, "the database is in recovery mode"));
  const { field } = await openPalette(paths.agents(server.getEnvironmentId("prod")));
  fill(field, "router-1");
  await waitFor(() => expect(getStatusText()).toBe("Search incomplete: the database is in recovery mode"));
  await waitUntilComplete();
  await waitFor(() => expect(getOfferedNames("Agents")).toEqual(["router-1"]));
  fill(field, "");
  expect(getOfferedNames("Pages")).toContain("Settings");
});

test("offers no pages of an environment that doesn't exist, and searches nothing in it", async () => {
  await openPalette(paths.agents(missingEnvironment));
  await waitUntilComplete();
  expect(getOfferedNames("Environments")).toContain("prod");
  expect(getOfferedNames("Pages")).toContain("Projects");
  expect(getOfferedNames("Pages")).not.toContain("Settings");
  expect(screen.getByRole("dialog", { name: "Go to" })).not.toHaveTextContent("Environment: ");
});
