/** Operations on a whole environment: recompile, halt and resume. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createListPage } from "~/test/responses";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { clickDialogButton, waitInRealTime, fill, findAlert, findDialog, findRows } from "~/test/steps";

const renderDashboard = (environment: string, server?: MockServer) =>
  renderApp({ path: (env) => paths.environment(env(environment)), server });

const findButton = async (name: string) => within(await screen.findByRole("main")).findByRole("button", { name });
const getLastCompiles = () => screen.getByRole("region", { name: "Recent compiles" });
const getNewestCompile = () => within(getLastCompiles()).getAllByRole("listitem")[0]!;

describe("recompile", () => {
  test.each([
    ["Recompile", { update: false }],
    ["Update and recompile", { update: true }],
    ["Reinstall and recompile", { update: true, reinstall: true }],
  ])("%s: links to the queued compile", async (mode, body) => {
    const { user, server, id, address } = await renderDashboard("prod");
    const prod = id("prod");
    await user.click(await findButton("Recompile"));
    await user.click(await screen.findByRole("radio", { name: new RegExp(`^${mode}`) }));
    fill(screen.getByRole("textbox", { name: "Message (optional)" }), "new name servers");
    await user.click(within(await findDialog()).getByRole("button", { name: mode }));
    const toast = await findAlert("Requested a recompile of prod");
    const mutations = server.getMutations();
    expect(mutations).toHaveLength(1);
    expect(mutations[0]).toMatchObject({ path: `/api/v1/notify/${prod}`, body });
    expect(mutations[0]!.body.metadata.message).toBe("new name servers");
    await waitFor(() => expect(getLastCompiles()).toHaveTextContent("new name servers"));
    const { data } = await server.fetchJson("GET", "/api/v2/compilereport?limit=1&sort=requested.desc", { env: prod });
    await user.click(within(toast).getByRole("link", { name: "Open the compile report" }));
    await waitFor(() => expect(address()).toBe(paths.compile(prod, data[0].id)));
  });

  test("shows the server's warning without waiting if compiles are disabled", async () => {
    const { user, server, id } = await renderDashboard("prod");
    await server.fetchJson("POST", "/api/v1/environment_settings/server_compile", { env: id("prod"), body: { value: false } });
    await user.click(await findButton("Recompile"));
    await waitFor(() => expect(screen.getByRole("radio", { name: /^Recompile/ })).toHaveFocus());
    await user.keyboard("{Enter}");
    expect(await findAlert("prod won't be recompiled")).toHaveTextContent(/server_compile|skipping/i);
  });

  test("takes three steps from the overview to a deployment of the new version", async () => {
    vi.useFakeTimers();
    await renderApp({ path: paths.overview() });
    await advanceSeconds(1);
    fireEvent.click(within(screen.getByRole("table", { name: "Overview" })).getByRole("link", { name: "prod" }));
    const button = await waitInRealTime(() => within(screen.getByRole("main")).getByRole("button", { name: "Recompile" }));
    fireEvent.click(button);
    const radio = await waitInRealTime(() => screen.getByRole("radio", { name: /^Recompile/ }));
    expect(radio).toHaveFocus();
    fireEvent.submit(radio);
    await advanceSeconds(2);
    expect(getNewestCompile()).toHaveTextContent("Recompile");
    await advanceSeconds(6);
    expect(screen.getByRole("region", { name: "Resources" })).toHaveTextContent(/\d+ of \d+ resources done|Deploying \d/);
    expect(getNewestCompile()).toHaveTextContent("succeeded");
  });
});

describe("halt and resume", () => {
  test("shows the number of agents, and disables operations with a reason once halted", async () => {
    const { user, go, id } = await renderDashboard("prod");
    await user.click(await findButton("Halt"));
    await waitFor(async () => expect(await findDialog("Halt environment prod?")).toHaveTextContent("its 4 agents are paused"));
    await clickDialogButton(user, "Halt environment prod?", "Halt");
    await findAlert("Halted environment prod");
    const reason = "Environment prod is halted. Resume the environment first.";
    for (const name of ["Deploy", "Repair"]) {
      expect(await findButton(name)).toHaveAttribute("aria-disabled", "true");
      expect(await findButton(name)).toHaveAccessibleDescription(reason);
    }
    await go(paths.resources(id("prod"), { limit: "5" }));
    await findRows("Resources", 5);
    await user.click(screen.getAllByRole("button", { name: "Actions for core" })[0]!);
    expect(await screen.findByRole("menuitem", { name: /^Repair/ })).toHaveTextContent(reason);
    await user.keyboard("{Escape}");
    await user.click(screen.getAllByRole("checkbox", { name: "Select core" })[0]!);
    const selection = screen.getByRole("region", { name: "Selection" });
    expect(within(selection).getByRole("button", { name: "Deploy" })).toHaveAttribute("aria-disabled", "true");
  });

  test("opens the confirmation before the agents are counted", async () => {
    const server = startMockServer();
    const resume = server.block(/GET \/api\/v2\/agents\?/);
    const { user } = await renderDashboard("prod", server);
    await user.click(await findButton("Halt"));
    const dialog = await findDialog("Halt environment prod?");
    expect(dialog).toHaveTextContent("its agents (count loading) are paused");
    resume();
    await waitFor(() => expect(dialog).toHaveTextContent("its 4 agents are paused"));
  });

  test("shows an unknown count if the agents can't be counted", async () => {
    const server = startMockServer();
    server.on(/GET \/api\/v2\/agents\?/, 500);
    const { user } = await renderDashboard("prod", server);
    await user.click(await findButton("Halt"));
    const dialog = await findDialog("Halt environment prod?");
    await waitFor(() => expect(dialog).toHaveTextContent("its agents (count unknown) are paused"));
  });

  test("queues a recompile of a halted environment until it's resumed", async () => {
    vi.useFakeTimers();
    await renderDashboard("halted");
    await advanceSeconds(1);
    const getButton = (name: string) => within(screen.getByRole("main")).getByRole("button", { name });
    fireEvent.click(getButton("Recompile"));
    const panel = await waitInRealTime(() => screen.getByRole("dialog"));
    expect(panel).toHaveTextContent("Compiles stay queued until you resume the environment.");
    fireEvent.submit(within(panel).getByRole("radio", { name: /^Recompile/ }));
    await advanceSeconds(2);
    expect(getNewestCompile()).toHaveTextContent("queued");
    fireEvent.click(getButton("Resume"));
    const dialog = await waitInRealTime(() => screen.getByRole("dialog", { name: "Resume environment halted?" }));
    fireEvent.click(within(dialog).getByRole("button", { name: "Resume" }));
    const getToastTexts = () => screen.getAllByRole("alert").map(({ textContent }) => textContent);
    await waitInRealTime(() => expect(getToastTexts()).toContainEqual(expect.stringContaining("Resumed environment halted")));
    expect(getButton("Halt")).toBeInTheDocument();
    await advanceSeconds(10);
    expect(getNewestCompile()).not.toHaveTextContent("queued");
  });

  test("stays busy after a resume until the agents are up", async () => {
    const server = startMockServer();
    vi.useFakeTimers();
    await renderDashboard("halted", server);
    await advanceSeconds(1);
    const bringAgentsUp = server.on(/GET .*\/agents\?.*filter.status=down/, createListPage([], { total: 4 }));
    const getButton = (name: string) => within(screen.getByRole("main")).getByRole("button", { name });
    fireEvent.click(getButton("Resume"));
    const dialog = await waitInRealTime(() => screen.getByRole("dialog", { name: "Resume environment halted?" }));
    fireEvent.click(within(dialog).getByRole("button", { name: "Resume" }));
    await advanceSeconds(8);
    expect(server.getMutations().map(({ path }) => path)).toEqual(["/api/v2/actions/environment/resume"]);
    expect(within(screen.getByRole("main")).getByRole("button", { name: /^(Resume|Halt)$/ })).toHaveAttribute("aria-disabled", "true");
    expect(screen.queryByText("Resumed environment halted")).toBeNull();
    bringAgentsUp();
    await advanceSeconds(2);
    await waitInRealTime(() => screen.getByText("Resumed environment halted"));
  });

  test("shows the server's message if a halt is refused", async () => {
    const { user, server } = await renderDashboard("prod");
    server.on(/POST .*\/environment\/halt$/, () => Response.json({ message: "Access denied: not for you" }, { status: 403 }));
    await user.click(await findButton("Halt"));
    await clickDialogButton(user, "Halt environment prod?", "Halt");
    expect(await findAlert("Couldn't halt environment prod")).toHaveTextContent("Access denied: not for you");
    expect(await findButton("Halt")).toBeInTheDocument();
  });
});
