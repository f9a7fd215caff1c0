import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { neverResolves, startMockServer } from "~/test/mockServer";
import { expectPageRange, findRow, findRows, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const buildResourceId = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;
const getMain = () => within(screen.getByRole("main"));
const getTab = (name: string) => within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name });
const getExpandButton = (row: HTMLElement) => within(row).getByRole("button", { expanded: false });

test("copies the id, shows the status and links to resources of the same agent and type", async () => {
  const id = buildResourceId("fw-1", "broken");
  const { user, go } = await renderApp({ path: (env) => paths.resource(env("prod"), id) });
  await screen.findByText("Status");
  const status = getMain()
    .getAllByRole("definition")
    .filter(({ textContent }) => textContent === "failed");
  expect(status).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Copy resource ID" }));
  expect(await navigator.clipboard.readText()).toBe(id);
  for (const badge of ["send_event", "receive_events"]) expect(getMain().getAllByText(badge)).not.toHaveLength(0);
  await user.click(getMain().getByRole("link", { name: "std::testing::NullResource" }));
  await expectPageRange("of 94");
  await go(-1);
  await user.click(await getMain().findByRole("link", { name: "fw-1" }));
  await expectPageRange("of 24");
});

test.each([
  [buildResourceId("fw-1", "none"), "none", "none · std::testing::NullResource on fw-1"],
  [buildResourceId("fw-1", " "), buildResourceId("fw-1", " "), `${buildResourceId("fw-1", " ")} · Resource`],
  ["no resource", "no resource", "no resource · Resource"],
])("takes the title of %s from its id if it doesn't exist", async (rid, heading, title) => {
  await renderApp({ path: (env) => paths.resource(env("prod"), rid) });
  await screen.findAllByRole("alert");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(heading);
  await waitFor(() => expect(document.title).toContain(`${title} · prod · `));
});

test("shows the resource's name as the title while the resource is loading", async () => {
  const server = startMockServer();
  server.on(/GET .*v2\/resource\/./, neverResolves);
  await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId("fw-1", "core")), server });
  expect(await screen.findByRole("status", { name: "Loading resource" })).toBeVisible();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("core");
});

test("links the last error of a failed resource to its log", async () => {
  const { user } = await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId("fw-1", "broken")) });
  const lastError = await screen.findByRole("link", { name: "Last error" });
  expect(screen.getByRole("main")).toHaveTextContent("This resource is set to fail");
  await user.click(lastError);
  await waitFor(() => expect(getTab("Logs")).toHaveAttribute("aria-current", "page"));
  await user.click(getExpandButton(await findRow("Logs", "An error occurred during deployment")));
  await findRow("Logs", "Traceback (most recent call last)");
});

test("lists requirements worst first and can hide deployed ones", async () => {
  const { user, id, go } = await renderApp({
    path: (env) => paths.resource(env("prod"), buildResourceId("fw-1", "after-broken"), "requires"),
  });
  const [broken] = await findRows("Requires", 1);
  expect(broken).toHaveTextContent(/broken.*failed/);
  await go(paths.resource(id("prod"), buildResourceId("fw-1", "iface-0"), "requires"));
  expect(await findRow("Requires", /core.*deployed/)).toBeInTheDocument();
  expect(queryRows("Requires")).toHaveLength(1);
  await user.click(screen.getByRole("checkbox", { name: /aren't deployed/ }));
  await findRows("Requires", 0);
});

test("finds resources that require the resource, on request", async () => {
  const { user, server, id, address } = await renderApp({
    path: (env) => paths.resource(env("prod"), buildResourceId("fw-1", "core"), "requires"),
  });
  const findButton = await screen.findByRole("button", { name: "Find resources that require this resource" });
  expect(server.getRequestLines(/limit=1000/)).toEqual([]);
  await user.click(findButton);
  await findRows("Required by", 21);
  const iface = await findRow("Required by", buildResourceId("fw-1", "iface-7"));
  await user.click(within(iface).getByRole("link"));
  await waitFor(() => expect(address()).toBe(decodeURIComponent(paths.resource(id("prod"), buildResourceId("fw-1", "iface-7")))));
});

test("shows progress while searching for dependents and can be canceled", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.resource(env("scale"), buildResourceId("node-7", "core"), "requires") });
  let requestCount = 0;
  server.on(/limit=1000/, () => ((requestCount += 1) < 4 ? undefined : neverResolves()));
  await user.click(await screen.findByRole("button", { name: "Find resources that require this resource" }));
  const progress = await screen.findByRole("progressbar");
  await waitFor(() => expect(progress).toHaveAttribute("value", "3000"));
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
  expect(screen.getByText(/Canceled after 3,000 resources/)).toBeInTheDocument();
  expect(requestCount).toBe(4);
});

test("compares the last change and any two history entries, at a shareable address", async () => {
  stubWorker();
  const { user, server, router } = await renderApp({
    path: (env) => paths.resource(env("prod"), buildResourceId("router-1", "core"), "history"),
  });
  await findRows("History", 3);
  const findChange = async (deletion: string, insertion: string) => {
    const table = await screen.findByRole("table", { name: "Diff of value" });
    await waitFor(() => expect(within(table).getByRole("deletion")).toHaveTextContent(deletion));
    expect(within(table).getByRole("insertion")).toHaveTextContent(insertion);
  };
  await findChange("r2", "r3");
  expect(within(screen.getByRole("region", { name: "Comparison" })).getAllByRole("table")).toHaveLength(1);
  const from = screen.getByRole("combobox", { name: /^From/ });
  await user.selectOptions(from, within(from).getAllByRole("option").at(-1)!);
  await findChange("r1", "r3");
  const { pathname, search } = router.state.location;
  cleanup();
  const reopened = await renderApp({ path: pathname + search, server });
  await findChange("r1", "r3");
  await reopened.user.click(getExpandButton((await findRows("History", 3)).at(-1)!));
  expect(await screen.findByRole("table", { name: "Attributes of this entry" })).toHaveTextContent("r1");
});

test("expands a log row to its message and arguments", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId("router-2", "core"), "logs") });
  await user.click(getExpandButton(await findRow("Logs", "Start run because")));
  await findRow("Logs", "entity_type");
  expect(address()).toMatch(/open=/);
  await user.click(within(screen.getByRole("table", { name: "Logs" })).getByRole("button", { expanded: true }));
  await waitFor(() => expect(address()).not.toMatch(/open=/));
});

test("expands an action to its log messages", async () => {
  const { user } = await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId("fw-1", "broken"), "actions") });
  await user.click(getExpandButton(await findRow("Actions", /deploy.*failed/)));
  expect((await screen.findAllByRole("table", { name: "Messages" }))[0]).toHaveTextContent("This resource is set to fail");
});

test("lists facts with their values and expiry", async () => {
  await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId("router-1", "core"), "facts") });
  const facts = await findRows("Facts", 60);
  const getExpiry = (name: string) => {
    const cells = facts.map((row) => [...row.querySelectorAll("td")].map(({ textContent }) => textContent));
    return cells.find(([first, value]) => first === name && value!.startsWith("value"))![3];
  };
  expect([getExpiry("fact_0"), getExpiry("fact_1")]).toEqual(["yes", "no"]);
});

test("drops the list's params on a tab change and restores them on Back", async () => {
  const params = { "filter.message": "read_resource", limit: "50" };
  const { user, address, go } = await renderApp({
    path: (env) => paths.resource(env("prod"), buildResourceId("router-2", "core"), "logs", params),
  });
  await findRows("Logs", 3);
  await user.click(getTab("Facts"));
  await waitFor(() => expect(address()).toMatch(/tab=facts/));
  expect(address()).not.toMatch(/filter|limit/);
  await go(-1);
  await findRows("Logs", 3);
});

test("shows what an undefined resource is waiting for, with links to set the values", async () => {
  stubWorker();
  const server = startMockServer({ scenario: "trouble" });
  const sized = buildResourceId("router-1", "sized");
  const { user, address } = await renderApp({ path: (env) => paths.resource(env("many-versions"), sized), server });
  await screen.findByText(/^This resource can't be deployed until/);
  expect(screen.getByRole("main")).toHaveTextContent("This resource can't be deployed until its attribute value is known.");
  await user.click(screen.getByRole("button", { name: "Show missing values" }));
  await waitFor(() => expect(address()).toMatch(/unknowns=true/));
  const [first] = await findRows("Unknowns", 3);
  expect(first).toHaveTextContent("fact of this resource");
  const table = screen.getByRole("table", { name: "Unknowns" });
  const getLinkTarget = (name: string) => decodeURIComponent(within(table).getByRole("link", { name }).getAttribute("href")!);
  expect(getLinkTarget("Set value of size")).toMatch(/tab=facts&set=size$/);
  expect(getLinkTarget("Set value of color")).toMatch(/\/parameters\?set=color$/);
});
