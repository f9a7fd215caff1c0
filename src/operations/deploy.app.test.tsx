/** Deployments and repairs of environments, agents and resources. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { clickDialogButton, waitInRealTime, chooseRowAction, findAlert, findDialog, expectPageRange, findRows } from "~/test/steps";

const createResourceId = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;
const brokenResource = createResourceId("fw-1", "broken");
/** The filter that matches only that resource. */
const brokenOnlyFilter = {
  agent: { eq: ["fw-1"] },
  resourceType: { eq: ["std::testing::NullResource"] },
  resourceIdValue: { eq: ["broken"] },
};

const findButton = async (name: string) => within(await screen.findByRole("main")).findByRole("button", { name });
const withinSelection = () => within(screen.getByRole("region", { name: "Selection" }));
const waitForNoDialog = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

/** Filters for the two resources that aren't in the desired state. */
const bothBrokenParams = { "filter.agent": "fw-1", "filter.resource_id_value": "roken", limit: "50" };

const renderDashboard = (environment: string, server?: MockServer) =>
  renderApp({ path: (env) => paths.environment(env(environment)), server });

test("confirms a deployment with its counts and shows when a repair has started", async () => {
  const { user, server } = await renderDashboard("prod");
  await waitFor(() => expect(screen.getByRole("region", { name: "Resources" })).toHaveTextContent("92 deployed"));
  await user.click(await findButton("Deploy"));
  const dialog = await findDialog("Deploy prod?");
  expect(dialog).toHaveTextContent("Of the 94 resources, only those not in the desired state are deployed: 1 failed, 1 skipped.");
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitForNoDialog();
  expect(server.getMutations()).toEqual([]);
  await user.click(await findButton("Repair"));
  expect(await findDialog("Repair prod?")).toHaveTextContent("Repair checks and redeploys the 94 resources");
  await clickDialogButton(user, "Repair prod?", "Repair");
  await findAlert("Started the repair of prod");
  expect(server.getMutations()).toEqual([{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy" } }]);
  await waitFor(() => expect(screen.getByRole("region", { name: "Resources" })).toHaveTextContent(/Deploying \d+ resources?/));
});

test("deploys exactly one resource from its row", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.status": "failed" }) });
  await chooseRowAction(user, "broken", "Deploy");
  await findAlert(`Started the deployment of ${brokenResource}`);
  expect(server.getMutations()).toEqual([
    { path: "/api/v2/deploy_filtered", body: { agent_trigger_method: "push_incremental_deploy", filter: brokenOnlyFilter } },
  ]);
});

test("repairs exactly one resource from its page", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource) });
  await user.click(await findButton("Repair"));
  await findAlert(`Started the repair of ${brokenResource}`);
  expect(server.getMutations()).toEqual([
    { path: "/api/v2/deploy_filtered", body: { agent_trigger_method: "push_full_deploy", filter: brokenOnlyFilter } },
  ]);
});

test("disables Deploy for a resource in the desired state", async () => {
  await renderApp({ path: (env) => paths.resource(env("prod"), createResourceId("router-1", "core")) });
  const button = await findButton("Deploy");
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription("Already in the desired state. Use Repair to deploy the resource again.");
  expect(await findButton("Repair")).not.toHaveAttribute("aria-disabled");
});

test("repairs exactly the selected resources, including all matching ones", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "core" }) });
  await expectPageRange("of 4");
  await user.click(screen.getAllByRole("checkbox", { name: "Select core" })[0]!);
  await user.click(await screen.findByRole("button", { name: "Select all 4 matching resources" }));
  await waitFor(() => expect(withinSelection().getByRole("status")).toHaveTextContent("4 resources selected"));
  await user.click(withinSelection().getByRole("button", { name: "Repair" }));
  await clickDialogButton(user, "Repair 4 resources in prod?", "Repair 4 resources");
  await findAlert("Started the repair of 4 resources in prod");
  // Four agents have the same resource, so a single request covers them.
  expect(server.getMutations()).toHaveLength(1);
  const { agent, resourceIdValue } = server.getMutations()[0]!.body.filter;
  expect(agent.eq.toSorted()).toEqual(["fw-1", "router-1", "router-2", "switch-1.example.com"]);
  expect(resourceIdValue.eq).toEqual(["core"]);
});

test("keeps failed resources selected and lists the reason for each", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), bothBrokenParams) });
  await findRows("Resources", 2);
  await user.click(screen.getByRole("checkbox", { name: /^Select all rows/ }));
  server.on(/POST .*\/deploy_filtered$/, () =>
    Response.json({ message: "Request conflicts with the current state of the resource: halted" }, { status: 409 }),
  );
  await user.click(withinSelection().getByRole("button", { name: "Deploy" }));
  await clickDialogButton(user, "Deploy 2 resources in prod?", "Deploy 2 resources");
  const failed = await findAlert("2 failed (still selected)");
  const reasons = within(failed)
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(reasons).toEqual([
    expect.stringMatching(/broken\]: Request conflicts with/),
    expect.stringMatching(/broken\]: Request conflicts with/),
  ]);
  expect(withinSelection().getByRole("status")).toHaveTextContent("2 resources selected");
});

const wholeAgentRequest = [{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy", agents: ["fw-1"] } }];

test("deploys the whole agent after a confirmation if the server can't deploy individual resources", async () => {
  const server = startMockServer({ release: "19.0" });
  const { user } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource), server });
  await user.click(await findButton("Repair"));
  const dialog = await findDialog("Repair fw-1?");
  expect(dialog).toHaveTextContent(
    "Single resources can't be deployed. Needs orchestrator 20 or newer. Whole agents are deployed instead. Repair checks and redeploys the resources of fw-1, including those already in the desired state.",
  );
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitForNoDialog();
  expect(server.getMutations()).toEqual([]);
  await user.click(await findButton("Repair"));
  await clickDialogButton(user, "Repair fw-1?", "Repair");
  await findAlert("Started the repair of fw-1");
  expect(server.getMutations()).toEqual(wholeAgentRequest);
});

test("confirms only the agents of a selection if the server can deploy only whole agents", async () => {
  const server = startMockServer({ release: "17.0" });
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), bothBrokenParams), server });
  await findRows("Resources", 2);
  await user.click(screen.getByRole("checkbox", { name: /^Select all rows/ }));
  await user.click(withinSelection().getByRole("button", { name: "Repair" }));
  await clickDialogButton(user, "Repair fw-1?", "Repair");
  await findAlert("Started the repair of 2 resources in prod");
  expect(server.getMutations()).toEqual(wholeAgentRequest);
});

test("deploys nothing if the server turns out not to support it, and then asks about the agents", async () => {
  const server = startMockServer({ release: "19.0" });
  // The release stays unknown.
  server.on(/serverstatus/, () => 500);
  const { user } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource), server });
  await user.click(await findButton("Repair"));
  expect(await findAlert(/^Couldn't start the repair of /)).toHaveTextContent("Needs orchestrator 20 or newer. Nothing was deployed.");
  await user.click(await findButton("Repair"));
  await findDialog("Repair fw-1?");
  expect(server.getMutations().map(({ path }) => path)).toEqual(["/api/v2/deploy_filtered"]);
});

test.each(["environment", "resources"] as const)("disables the buttons if no version is released (%s)", async (page) => {
  await renderApp({ path: (env) => paths[page](env("empty")) });
  for (const name of ["Deploy", "Repair"]) {
    const button = await findButton(name);
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription("There are no resources to deploy. Promote a version that has resources."),
    );
    expect(button).toHaveAttribute("aria-disabled", "true");
  }
});

test("keeps the focus on a busy button and ignores further clicks", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource) });
  const resume = server.block(/POST .*\/deploy_filtered$/);
  const button = await findButton("Repair");
  button.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(button).toHaveAttribute("data-busy", "true"));
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveFocus();
  await user.keyboard("{Enter}");
  resume();
  await findAlert("Started");
  await waitFor(() => expect(button).not.toHaveAttribute("aria-disabled"));
  expect(button).toHaveFocus();
  expect(server.getMutations()).toHaveLength(1);
});

test("reports a repair as not visible if it doesn't show within 30 seconds", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard("prod");
  server.on(/POST \/api\/v1\/deploy$/, { agents: ["fw-1"] });
  await advanceSeconds(1);
  const getButton = () => within(screen.getByRole("main")).getByRole("button", { name: "Repair" });
  fireEvent.click(getButton());
  const dialog = await waitInRealTime(() => screen.getByRole("dialog", { name: "Repair prod?" }));
  fireEvent.click(within(dialog).getByRole("button", { name: "Repair" }));
  await advanceSeconds(28);
  expect(getButton()).toHaveAttribute("data-busy", "true");
  expect(screen.queryByRole("alert")).toBeNull();
  await advanceSeconds(4);
  expect(await waitInRealTime(() => screen.getByRole("alert"))).toHaveTextContent("Repair of prod requested; not visible yet");
  expect(getButton()).not.toHaveAttribute("data-busy", "true");
});
