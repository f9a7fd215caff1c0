/** The palette while environments are loading, if they can't be loaded, or if the current environment doesn't exist. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
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
  const { field } = await openPalette(paths.agents(missingEnvironment));
  await waitUntilComplete();
  expect(getOfferedNames("Environments")).toContain("prod");
  expect(getOfferedNames("Pages")).toContain("Projects");
  expect(getOfferedNames("Pages")).not.toContain("Settings");
  expect(field).toHaveAttribute("placeholder", "Search pages and environments");
});
