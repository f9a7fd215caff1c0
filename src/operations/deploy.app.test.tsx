/** What is deployed and repaired: the page says what it will do and to how many, follows it until it shows, and says what the server said. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { htmlPage, startMockServer, type MockServer } from "~/test/mockServer";
import { clickDialogButton, waitInRealTime, chooseRowAction, findAlert, findDialog, expectPageRange, findRows } from "~/test/steps";

const createResourceId = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;
const brokenResource = createResourceId("fw-1", "broken");
/** The filter that picks that resource alone. */
const brokenOnlyFilter = {
  agent: { eq: ["fw-1"] },
  resourceType: { eq: ["std::testing::NullResource"] },
  resourceIdValue: { eq: ["broken"] },
};

/** A button of the page, once it is there. */
const findButton = async (name: string) => within(await screen.findByRole("main")).findByRole("button", { name });
const withinSelection = () => within(screen.getByRole("region", { name: "Selection" }));
const waitForNoDialog = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

/** The two resources that are not deployed as intended. */
const bothBrokenParams = { "filter.agent": "fw-1", "filter.resource_id_value": "roken", limit: "50" };

const renderDashboard = (environment: string, server?: MockServer) =>
  renderApp({ path: (env) => paths.environment(env(environment)), server });

test("a deployment of the environment says to how many, and a repair is followed until it shows", async () => {
  const { user, server } = await renderDashboard("prod");
  await waitFor(() => expect(screen.getByRole("region", { name: "Resources" })).toHaveTextContent("92 deployed"));
  await user.click(await findButton("Deploy"));
  const dialog = await findDialog("Deploy prod?");
  expect(dialog).toHaveTextContent("Those of the 94 resources that are not as intended are deployed: 1 failed, 1 skipped.");
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitForNoDialog();
  expect(server.getMutations()).toEqual([]);
  await user.click(await findButton("Repair"));
  expect(await findDialog("Repair prod?")).toHaveTextContent("All of the 94 resources");
  await clickDialogButton(user, "Repair prod?", "Repair");
  await findAlert("The repair of prod has begun");
  expect(server.getMutations()).toEqual([{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy" } }]);
  await waitFor(() => expect(screen.getByRole("region", { name: "Resources" })).toHaveTextContent(/resources? deploys? now/));
});

test("a deployment of one resource is exactly that one, from its row", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.status": "failed" }) });
  await chooseRowAction(user, "broken", "Deploy");
  await findAlert(`The deployment of ${brokenResource} has begun`);
  expect(server.getMutations()).toEqual([
    { path: "/api/v2/deploy_filtered", body: { agent_trigger_method: "push_incremental_deploy", filter: brokenOnlyFilter } },
  ]);
});

test("a repair of one resource is exactly that one, from its page", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource) });
  await user.click(await findButton("Repair"));
  await findAlert(`The repair of ${brokenResource} has begun`);
  expect(server.getMutations()).toEqual([
    { path: "/api/v2/deploy_filtered", body: { agent_trigger_method: "push_full_deploy", filter: brokenOnlyFilter } },
  ]);
});

test("what need not be deployed says so", async () => {
  await renderApp({ path: (env) => paths.resource(env("prod"), createResourceId("router-1", "core")) });
  const button = await findButton("Deploy");
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription("It is deployed as intended");
  expect(await findButton("Repair")).not.toHaveAttribute("aria-disabled");
});

test("a repair of the selection means the selected and no others, and of all that match every one", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "core" }) });
  await expectPageRange("of 4");
  await user.click(screen.getAllByRole("checkbox", { name: "Select core" })[0]!);
  await user.click(await screen.findByRole("button", { name: "Select all 4 that match" }));
  await waitFor(() => expect(withinSelection().getByRole("status")).toHaveTextContent("4 resources selected"));
  await user.click(withinSelection().getByRole("button", { name: "Repair" }));
  await clickDialogButton(user, "Repair 4 resources of prod?", "Repair 4 resources");
  await findAlert("The repair of 4 resources of prod has begun");
  // Four agents have this one alike: one request names them all.
  expect(server.getMutations()).toHaveLength(1);
  const { agent, resourceIdValue } = server.getMutations()[0]!.body.filter;
  expect(agent.eq.toSorted()).toEqual(["fw-1", "router-1", "router-2", "switch-1.example.com"]);
  expect(resourceIdValue.eq).toEqual(["core"]);
});

test("a part that the server refuses stays selected, with the reason for each", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), bothBrokenParams) });
  await findRows("Resources", 2);
  await user.click(screen.getByRole("checkbox", { name: /^Select all rows/ }));
  server.on(/POST .*\/deploy_filtered$/, () => Response.json({ message: "The scheduler could not be reached" }, { status: 503 }));
  await user.click(withinSelection().getByRole("button", { name: "Deploy" }));
  await clickDialogButton(user, "Deploy 2 resources of prod?", "Deploy 2 resources");
  const failed = await findAlert("2 failed, and stay selected");
  const reasons = within(failed)
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(reasons).toEqual([
    expect.stringMatching(/broken\]: The scheduler could not/),
    expect.stringMatching(/broken\]: The scheduler could not/),
  ]);
  expect(withinSelection().getByRole("status")).toHaveTextContent("2 resources selected");
});

/** Makes a server one that cannot pick resources, and says so in its document. */
const removeFilteredDeploy = (server: MockServer) =>
  server.on(/GET \/api\/v2\/docs\?/, async (_, mock) => {
    const document = (await (await mock()).json()) as { data: { paths: Record<string, unknown> } };
    delete document.data.paths["/api/v2/deploy_filtered"];
    return document;
  });
const wholeAgentRequest = [{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy", agents: ["fw-1"] } }];

test("a server that deploys whole agents only is asked for them after a question that names them", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource) });
  removeFilteredDeploy(server);
  await user.click(await findButton("Repair"));
  const dialog = await findDialog("Repair fw-1?");
  expect(dialog).toHaveTextContent(
    "This orchestrator deploys whole agents only. All of the resources of fw-1 are checked and deployed again",
  );
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitForNoDialog();
  expect(server.getMutations()).toEqual([]);
  await user.click(await findButton("Repair"));
  await clickDialogButton(user, "Repair fw-1?", "Repair");
  await findAlert("The repair of fw-1 has begun");
  expect(server.getMutations()).toEqual(wholeAgentRequest);
});

test("a server that deploys whole agents only is asked for those of a selection, once it is known to, in one question", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resources(env("prod"), bothBrokenParams) });
  removeFilteredDeploy(server);
  await findRows("Resources", 2);
  await user.click(screen.getByRole("checkbox", { name: /^Select all rows/ }));
  await user.click(withinSelection().getByRole("button", { name: "Repair" }));
  // What this server lacks is read when the first question is asked.
  await clickDialogButton(user, "Repair 2 resources of prod?", "Repair 2 resources");
  await user.click(within(await findDialog("Repair fw-1?")).getByRole("button", { name: "Cancel" }));
  await waitForNoDialog();
  expect(server.getMutations()).toEqual([]);
  await user.click(withinSelection().getByRole("button", { name: "Repair" }));
  await clickDialogButton(user, "Repair fw-1?", "Repair");
  await findAlert("The repair of 2 resources of prod has begun");
  expect(server.getMutations()).toEqual(wholeAgentRequest);
});

test("a server that turns out to lack it deploys nothing instead", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource) });
  server.on(/POST .*\/deploy_filtered$/, () => htmlPage(404));
  await user.click(await findButton("Repair"));
  expect(await findAlert(/^The repair of .* did not begin/)).toHaveTextContent("deploys whole agents only: nothing was deployed");
  expect(server.getMutations().map(({ path }) => path)).toEqual(["/api/v2/deploy_filtered"]);
});

test.each(["environment", "resources"] as const)("nothing released: there is nothing to deploy (%s)", async (page) => {
  await renderApp({ path: (env) => paths[page](env("empty")) });
  for (const name of ["Deploy", "Repair"]) {
    const button = await findButton(name);
    await waitFor(() => expect(button).toHaveAccessibleDescription("Nothing is released: there is nothing to deploy"));
    expect(button).toHaveAttribute("aria-disabled", "true");
  }
});

test("the question is asked before its counts are there, and tells them when they come", async () => {
  const server = startMockServer();
  const resume = server.block(/GET \/api\/v2\/resource\?/);
  const { user } = await renderDashboard("prod", server);
  await user.click(await findButton("Deploy"));
  const dialog = await findDialog("Deploy prod?");
  expect(dialog).toHaveTextContent("Those of the resources (being counted) that are not as intended");
  resume();
  await waitFor(() =>
    expect(dialog).toHaveTextContent("Those of the 94 resources that are not as intended are deployed: 1 failed, 1 skipped."),
  );
});

test("a button that is busy says so, keeps the focus and does nothing twice", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("prod"), brokenResource) });
  const resume = server.block(/POST .*\/deploy_filtered$/);
  const button = await findButton("Repair");
  button.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(button).toHaveAttribute("data-loading", "true"));
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveFocus();
  await user.keyboard("{Enter}");
  resume();
  await findAlert("has begun");
  await waitFor(() => expect(button).not.toHaveAttribute("aria-disabled"));
  expect(button).toHaveFocus();
  expect(server.getMutations()).toHaveLength(1);
});

test("what does not show within 30 seconds is not said to have begun", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard("prod");
  server.on(/POST \/api\/v1\/deploy$/, { agents: ["fw-1"] });
  await advanceSeconds(1);
  const getButton = () => within(screen.getByRole("main")).getByRole("button", { name: "Repair" });
  fireEvent.click(getButton());
  const dialog = await waitInRealTime(() => screen.getByRole("dialog", { name: "Repair prod?" }));
  fireEvent.click(within(dialog).getByRole("button", { name: "Repair" }));
  await advanceSeconds(28);
  expect(getButton()).toHaveAttribute("data-loading", "true");
  expect(screen.queryByRole("alert")).toBeNull();
  await advanceSeconds(4);
  expect(await waitInRealTime(() => screen.getByRole("alert"))).toHaveTextContent("The repair of prod: asked, not yet visible");
  expect(getButton()).not.toHaveAttribute("data-loading", "true");
});
