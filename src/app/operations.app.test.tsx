/** Operations that continue when the user leaves their page: shown in the header of every page, and again on return. */
import { act, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { signInWithPassword } from "~/api/renewal";
import { signOut } from "~/api/session";
import { paths } from "~/paths";
import { createErrorResponse, neverResolves, startMockServer, type MockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";
import { clickDialogButton, findAlert, findRows, navigateTo } from "~/test/steps";
import { testUsers } from "~/test/testUsers";

const withinHeader = () => within(screen.getByRole("banner"));
const findHeaderButton = (name: string | RegExp) => withinHeader().findByRole("button", { name });
const queryHeaderButton = (name: string | RegExp) => withinHeader().queryByRole("button", { name });
const withinSelection = () => within(screen.getByRole("region", { name: "Selection" }));
const asksBeforeUnload = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/** Blocks requests that pause agents once this many were sent. Returns a function that releases them. */
function blockPausingAfter(server: MockServer, count: number): () => void {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  server.on(/\/agent\/.*\/pause$/, () => (++sent > count ? released.then(() => undefined) : undefined));
  return release;
}

async function pauseSelected(user: UserEvent, count: number): Promise<void> {
  await findRows("Agents");
  await user.click(screen.getByRole("checkbox", { name: "Select all rows on this page" }));
  await user.click(withinSelection().getByRole("button", { name: "Pause" }));
  await clickDialogButton(user, /^Pause/, `Pause ${count} agents`);
}

/** Starts pausing 20 agents of "scale". All requests after the first 8 wait for `release`. */
async function startPausing() {
  const server = startMockServer();
  const release = blockPausingAfter(server, 8);
  const app = await renderApp({ path: (env) => paths.agents(env("scale")), server });
  await pauseSelected(app.user, 20);
  await waitFor(() => expect(screen.getByRole("region", { name: "Progress" })).toHaveTextContent("8 of 20"));
  return { ...app, release };
}

test("shows an action in the header of every page, with a link back to its own", async () => {
  const { user, release, id, address } = await startPausing();
  await findHeaderButton("Pausing agents 8 of 20");
  await navigateTo(user, "Facts");
  expect(queryHeaderButton("Pausing agents 8 of 20")).not.toBeNull();
  await user.click(await findHeaderButton(/^Pausing agents/));
  const panel = await screen.findByRole("dialog");
  expect(await within(panel).findByRole("progressbar", { name: "Pausing agents" })).toHaveAttribute("value", "8");
  expect(panel).toHaveTextContent("scale");
  await user.click(within(panel).getByRole("link", { name: "Pausing agents" }));
  expect(address()).toBe(paths.agents(id("scale")));
  expect(await screen.findByRole("region", { name: "Progress" })).toHaveTextContent("Pausing agents: 8 of 20");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  release();
  await findAlert("Paused 20 agents");
  await waitFor(() => expect(queryHeaderButton(/^Pausing agents/)).toBeNull());
  expect(screen.queryByRole("region", { name: "Progress" })).toBeNull();
});

test("cancels from another page, completes what was sent, and keeps the focus", async () => {
  const { user, server, release } = await startPausing();
  await navigateTo(user, "Facts");
  await user.click(await findHeaderButton(/^Pausing agents/));
  await user.click(await screen.findByRole("button", { name: "Cancel: Pausing agents" }));
  expect(await screen.findByRole("dialog")).toHaveTextContent("8 of 20 · Finishing requests in progress");
  release();
  expect(await findAlert("Paused 12 agents")).toHaveTextContent("Canceled; the other 8 weren't changed.");
  expect(server.getMutations()).toHaveLength(12);
  const panel = screen.getByRole("dialog");
  await waitFor(() => expect(panel).toHaveTextContent("Nothing is running."));
  expect(panel).toContainElement(document.activeElement as HTMLElement);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(queryHeaderButton("No operations")).toHaveFocus());
  await user.tab();
  expect(queryHeaderButton("No operations")).toBeNull();
});

test("starts no second action on the list until the first has ended, but others elsewhere", async () => {
  const { user, release, go, id } = await startPausing();
  await navigateTo(user, "Facts");
  await navigateTo(user, "Agents");
  await user.click(await screen.findByRole("button", { name: /^Actions for all/ }));
  expect(await screen.findByRole("menuitem", { name: /^Pause/ })).toHaveTextContent(
    "Wait for the current action to finish: Pausing agents",
  );
  await user.keyboard("{Escape}");
  await go(paths.agents(id("prod")));
  await pauseSelected(user, 4);
  await findHeaderButton("2 running");
  release();
  await findAlert("Paused 20 agents");
  await findAlert(/Paused [34] agents/);
});

test("reports failures on another page, lists them until dismissed, and selects the rows on return", async () => {
  const server = startMockServer();
  server.on(/\/agent\/router-1\/pause$/, () => createErrorResponse(400, "Invalid request: no room"));
  const resume = server.block(/\/agent\/.*\/pause$/);
  const { user, address, id } = await renderApp({ path: (env) => paths.agents(env("prod")), server });
  await pauseSelected(user, 4);
  await navigateTo(user, "Resources");
  resume();
  expect(await findAlert("Pausing agents: 1 of 4 failed")).toHaveTextContent("router-1: Invalid request: no room");
  await user.click(await findHeaderButton("Pausing agents: 1 of 4 failed"));
  const panel = await screen.findByRole("dialog");
  expect(panel).toHaveTextContent("router-1: Invalid request: no room");
  await user.click(within(panel).getByRole("link", { name: "Pausing agents" }));
  expect(address()).toBe(paths.agents(id("prod")));
  expect(await screen.findByText("(still selected)", { exact: false })).toHaveTextContent("1 failed");
  expect(screen.getByRole("checkbox", { name: "Select router-1" })).toBeChecked();
  expect(withinSelection().getByRole("status")).toHaveTextContent("1 agent selected");
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Dismiss" }));
  expect(queryHeaderButton(/failed/)).toBeNull();
});

test("keeps a selection made meanwhile", async () => {
  const { user, release } = await startPausing();
  await user.click(screen.getByRole("checkbox", { name: "Select node-0" }));
  await user.click(screen.getByRole("link", { name: "Next page" }));
  await waitFor(() => expect(screen.getByRole("checkbox", { name: "Select node-40" })).not.toBeChecked());
  await user.click(screen.getByRole("checkbox", { name: "Select node-40" }));
  release();
  await findAlert("Paused 20 agents");
  await waitFor(() => expect(withinSelection().getByRole("status")).toHaveTextContent("1 agent selected"));
  expect(screen.getByRole("checkbox", { name: "Select node-40" })).toBeChecked();
});

test("asks before the tab closes until the action has ended, whatever page is open", async () => {
  const { user, release } = await startPausing();
  expect(asksBeforeUnload()).toBe(true);
  await navigateTo(user, "Facts");
  expect(asksBeforeUnload()).toBe(true);
  release();
  await findAlert("Paused 20 agents");
  await waitFor(() => expect(asksBeforeUnload()).toBe(false));
});

test("announces the start politely, no steps in between, and the end once, with the toast", async () => {
  const texts = new Set<string>();
  const observer = new MutationObserver(() => screen.queryAllByRole("status").forEach(({ textContent }) => texts.add(textContent)));
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  const { release } = await startPausing();
  release();
  await findAlert("Paused 20 agents");
  await waitFor(() => expect(queryHeaderButton(/^Pausing agents/)).toBeNull());
  observer.disconnect();
  expect(texts).not.toContain("Paused 20 agents");
  expect(texts).toContain("Pausing agents: started");
  expect([...texts].filter((text) => /\d+ of 20/.test(text) && /Pausing/.test(text))).toEqual([]);
});

test("stops an export when the user signs out, and says so only to the same user", async () => {
  const server = startMockServer({ scenario: "signin" });
  server.on(/limit=1000/, neverResolves);
  const { user, go, id } = await renderApp({ path: (env) => paths.resources(env("prod")), server, signInAs: testUsers.admin });
  await findRows("Resources");
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /^CSV/ }));
  await findHeaderButton(/^Exporting resources/);
  act(signOut);
  await screen.findByRole("button", { name: "Sign in" });
  expect(asksBeforeUnload()).toBe(false);
  await act(() => signInWithPassword(testUsers.noor.username, testUsers.noor.password));
  await go(paths.facts(id("prod")));
  await screen.findByRole("heading", { level: 1, name: "Facts" });
  expect(queryHeaderButton(/^Exporting/)).toBeNull();
  act(signOut);
  await act(() => signInWithPassword(testUsers.admin.username, testUsers.admin.password));
  await go(paths.facts(id("prod")));
  await findHeaderButton("Exporting resources: Export stopped after 0 rows: You've signed out.");
});
