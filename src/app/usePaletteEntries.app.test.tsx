/** The palette where environments are not listed yet, cannot be, or where the address's own is gone. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { refusal, startMockServer, type MockServer } from "~/test/mockServer";
import { fill } from "~/test/steps";

const projectsRoute = /GET \/api\/v2\/project\?/;
const missingEnvironment = "e4a1f1c2-0000-4000-8000-00000000000f";
let server: MockServer;

beforeEach(() => void (server = startMockServer()));

/** Opens the palette at an address. */
async function openPalette(path: string) {
  const app = await renderApp({ path, server });
  await screen.findByRole("button", { name: /^Go to/ });
  await app.user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Go to" });
  return { ...app, field };
}

const getListbox = () => screen.getByRole("listbox", { name: "Go to" });
/** The names that are offered of a kind. */
const getOfferedNames = (kind: string): string[] =>
  within(getListbox())
    .queryAllByRole("group", { name: kind })
    .flatMap((group) => within(group).getAllByRole("option"))
    .map((option) => option.querySelector("span")!.textContent);
const getStatusText = () => within(screen.getByRole("dialog", { name: "Go to" })).getByRole("status").textContent;
const waitUntilComplete = () => waitFor(() => expect(getListbox()).toHaveAttribute("aria-busy", "false"));

test("before the environments are listed not everything was looked through, and who cannot wait is answered once they are", async () => {
  const releaseProjects = server.block(projectsRoute);
  const { user, field, id, address } = await openPalette(paths.createEnvironment());
  fill(field, "prod");
  expect(within(getListbox()).queryAllByRole("option")).toEqual([]);
  expect(getListbox()).toHaveAttribute("aria-busy", "true");
  expect(getStatusText()).toBe("Asking the orchestrator …");
  await user.keyboard("{Enter}");
  await act(async () => releaseProjects());
  await waitFor(() => expect(address()).toBe(paths.environment(id("prod"))));
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Go to" });
  await waitUntilComplete();
  expect(getOfferedNames("Environments")).toContain("prod");
});

test("the pages of the environment are offered before it is listed, and what is in it is found without a second try", async () => {
  const releaseProjects = server.block(projectsRoute);
  const { user, field, id, address } = await openPalette(paths.agents(server.getEnvironmentId("prod")));
  fill(field, "settings");
  expect(getOfferedNames("Pages")).toEqual(["Settings"]);
  fill(field, "router-1");
  await user.keyboard("{Enter}");
  await act(async () => releaseProjects());
  await waitFor(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.name": "router-1" })));
});

test("where they cannot be listed that is said, and the environment of the address is searched all the same", async () => {
  server.on(projectsRoute, () => refusal(500, "the database is in recovery mode"));
  const { field } = await openPalette(paths.agents(server.getEnvironmentId("prod")));
  fill(field, "router-1");
  await waitFor(() => expect(getStatusText()).toBe("Not all could be searched: the database is in recovery mode"));
  await waitUntilComplete();
  await waitFor(() => expect(getOfferedNames("Agents")).toEqual(["router-1"]));
  fill(field, "");
  expect(getOfferedNames("Pages")).toContain("Settings");
});

test("an environment that is gone has no pages, and nothing in it is searched", async () => {
  const { field } = await openPalette(paths.agents(missingEnvironment));
  await waitUntilComplete();
  expect(getOfferedNames("Environments")).toContain("prod");
  expect(getOfferedNames("Pages")).toContain("Projects");
  expect(getOfferedNames("Pages")).not.toContain("Settings");
  expect(field).toHaveAttribute("placeholder", "Page or environment");
});
