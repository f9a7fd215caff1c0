/** The palette, the keyboard shortcuts and the failure mark in titles. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { waitInRealTime, fill, findRows } from "~/test/steps";

const afterBroken = "std::testing::NullResource[fw-1,name=after-broken]";
const findPage = (name: string) => screen.findByRole("heading", { level: 1, name });
/** The name of the environment's project follows when it has loaded. */
const findSwitcher = async (name: string) =>
  within(await screen.findByRole("banner")).findByRole("button", { name: new RegExp(`^${name}( · |$)`) });

const getOptions = () => within(screen.getByRole("listbox", { name: "Go to" })).getAllByRole("option");

async function findFocusedField(): Promise<HTMLElement> {
  const field = await screen.findByRole("combobox", { name: "Go to" });
  await waitFor(() => expect(field).toHaveFocus());
  return field;
}

/** Takes two steps: the shortcut, and a name confirmed with Enter. */
async function goToFromPalette(user: UserEvent, name: string): Promise<void> {
  await screen.findByRole("button", { name: /^Go to/ });
  await user.keyboard("{Control>}k{/Control}");
  const field = await findFocusedField();
  fill(field, name);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(field).not.toBeInTheDocument());
}

test("goes to any environment, page, agent or resource in two steps", async () => {
  const { user, id, address } = await renderApp({ path: paths.projects() });
  await goToFromPalette(user, "halted");
  await findSwitcher("halted");
  await goToFromPalette(user, "network prod");
  await findSwitcher("prod");
  await goToFromPalette(user, "activity");
  await findPage("Activity");
  await goToFromPalette(user, "router-1");
  await waitFor(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.name": "router-1" })));
  await goToFromPalette(user, "after-broken");
  await waitFor(() => expect(address()).toBe(decodeURIComponent(paths.resource(id("prod"), afterBroken))));
});

test("goes to an environment in two steps while environments are still loading", async () => {
  const server = startMockServer();
  const releaseProjects = server.block(/GET \/api\/v2\/project\?/);
  const { user, id, address } = await renderApp({ path: paths.createEnvironment(), server });
  await findPage("Create environment");
  await user.keyboard("{Control>}k{/Control}");
  fill(await findFocusedField(), "halted");
  const getStatusText = () => within(screen.getByRole("dialog")).getByRole("status").textContent;
  expect(getStatusText()).toBe("Searching…");
  await user.keyboard("{Enter}");
  expect(getStatusText()).toBe("Opening the first result when the search finishes…");
  releaseProjects();
  await waitFor(() => expect(address()).toBe(paths.environment(id("halted"))));
});

test("says that it waits until typing cancels the Enter", async () => {
  const server = startMockServer();
  server.block(/GET \/api\/v2\/project\?/);
  const { user } = await renderApp({ path: paths.createEnvironment(), server });
  await findPage("Create environment");
  await user.keyboard("{Control>}k{/Control}");
  const field = await findFocusedField();
  await screen.findByRole("option", { name: "Overview" });
  const getStatusText = () => within(screen.getByRole("dialog")).getByRole("status").textContent;
  for (const text of ["halt", "halted"]) {
    fill(field, text);
    expect(getStatusText()).toBe("Searching…");
    await user.keyboard("{Enter}");
    expect(getStatusText()).toBe("Opening the first result when the search finishes…");
  }
});

test("finds resources of the last environment on pages outside environments", async () => {
  const { user, server, id } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await user.click(await screen.findByRole("link", { name: "Lookout overview" }));
  await findPage("Overview");
  cleanup();
  // As after a reload.
  const { user: reloadedUser, address } = await renderApp({ path: paths.projects(), server });
  await findPage("Projects");
  await goToFromPalette(reloadedUser, "after-broken");
  await waitFor(() => expect(address()).toBe(decodeURIComponent(paths.resource(id("prod"), afterBroken))));
});

test("searches once typing pauses, one request at a time", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await advanceSeconds(2);
  fireEvent.click(screen.getByRole("button", { name: /^Go to/ }));
  const field = await waitInRealTime(() => screen.getByRole("combobox", { name: "Go to" }));
  expect(field).toHaveFocus();
  const searches = /filter\.(name|resource_id_value)=/;
  let running = 0;
  let maxRunning = 0;
  server.on(searches, async (_, mock) => {
    maxRunning = Math.max(maxRunning, ++running);
    // Longer than the debounce delay, so that parallel requests would overlap.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const response = await mock();
    running--;
    return response;
  });
  server.requests.length = 0;
  for (const typed of ["c", "co", "cor", "core"]) fill(field, typed);
  expect(server.getRequestLines(searches)).toEqual([]);
  await advanceSeconds(3);
  expect(getOptions()[0]).toHaveTextContent("core");
  expect(within(screen.getByRole("dialog")).getByRole("status")).not.toHaveTextContent("Searching");
  const searchFilters = server.getRequestLines(searches).map((request) => /filter\.\w+=[^&]*/.exec(request)![0]);
  expect(searchFilters).toEqual(["filter.name=core", "filter.resource_id_value=core"]);
  expect(maxRunning).toBe(1);
});

test("exposes the active option to screen readers, and returns the focus on close", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  const button = screen.getByRole("button", { name: /^Go to/ });
  button.focus();
  await user.keyboard("{Enter}");
  const field = await findFocusedField();
  const getActiveOption = () => document.getElementById(field.getAttribute("aria-activedescendant")!)!;
  // The environment's pages come first once it has loaded.
  await waitFor(() => expect(getActiveOption()).toHaveTextContent("Dashboard"));
  expect(getActiveOption()).toHaveAttribute("aria-selected", "true");
  await user.keyboard("{ArrowDown}");
  expect(getActiveOption()).toBe(getOptions()[1]);
  await user.keyboard("{ArrowUp}{ArrowUp}");
  expect(getActiveOption()).toBe(getOptions().at(-1));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(field).not.toBeInTheDocument());
  await waitFor(() => expect(button).toHaveFocus());
});

test("shortcuts open pages and focus the filter, and are plain letters in a field", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  await user.keyboard("/");
  const value = screen.getByRole("searchbox", { name: "Name" });
  expect(value).toHaveFocus();
  await user.keyboard("gor?");
  expect(value).toHaveValue("gor?");
  await user.keyboard("{Control>}k{/Control}");
  const field = await findFocusedField();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(field).not.toBeInTheDocument());
  fill(value, "");
  value.blur();
  for (const [letter, name] of Object.entries({
    o: "Overview",
    p: "Projects",
    s: "Settings",
    v: "Activity",
    a: "Agents",
    r: "Resources",
  })) {
    await user.keyboard(`g${letter}`);
    await findPage(name);
  }
  await user.keyboard("gs");
  await findPage("Settings");
});

test("? lists the shortcuts, and none of them works while a dialog is open", async () => {
  const { user, address, router } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  const pageCount = within(screen.getByRole("navigation", { name: "Main" })).getAllByRole("link").length;
  const before = address();
  await user.keyboard("?");
  const shortcutRows = within(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).getAllByRole("row");
  expect(shortcutRows.find((row) => row.textContent.includes("Go to Settings"))).toHaveTextContent("g then s");
  // One per page of the navigation, and six others.
  expect(shortcutRows).toHaveLength(pageCount + 6);
  await user.keyboard("go");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(router.state.navigation.state).toBe("idle");
  expect(address()).toBe(before);
});

test("marks titles if something failed, even on pages that don't show it", async () => {
  const { user, id, go } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  const waitForTitle = (text: string) => waitFor(() => expect(document.title).toBe(text));
  await waitForTitle("✕ Resources · prod · network · Lookout");
  await user.keyboard("gp");
  await waitForTitle("Projects · Lookout");
  await go(paths.resources(id("scale"), { limit: "5" }));
  await findRows("Resources", 5);
  await waitForTitle("Resources · scale · network · Lookout");
  await go(paths.settings(id("prod")));
  await waitForTitle("✕ Settings · prod · network · Lookout");
  await go(paths.overview());
  await waitForTitle("✕ Overview · Lookout");
});

test("goes to the last of 500 environments in two steps", async () => {
  const { user, id, address } = await renderApp({ path: paths.status(), scenario: "large" });
  await goToFromPalette(user, "env-499");
  await waitFor(() => expect(address()).toContain(`/env/${id("env-499")}`));
});

test("copies the problems of the last environment as Markdown", async () => {
  const server = startMockServer();
  const { user, address, id, go } = await renderApp({ path: (env) => paths.facts(env("prod")), server });
  await findPage("Facts");
  await go(paths.projects());
  await findPage("Projects");
  await goToFromPalette(user, "copy problems");
  const dialog = await screen.findByRole("dialog", { name: "Copy problems for a ticket" });
  await within(dialog).findByText(/This resource is set to fail/);
  await user.click(within(dialog).getByRole("button", { name: "Copy" }));
  await waitFor(async () => expect(await navigator.clipboard.readText()).toContain("This resource is set to fail"));
  expect(address()).toBe(paths.projects());
  const open = vi.spyOn(window, "open").mockReturnValue(window);
  await user.keyboard("{Control>}k{/Control}");
  fill(await findFocusedField(), "copy problems");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(open).toHaveBeenCalledWith(expect.stringMatching(new RegExp(`${paths.problems(id("prod"))}$`)), "_blank"));
});
