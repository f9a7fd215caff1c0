import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { expectCompiles, fetchStoredFacts, findFormField, factResourceId, setFact } from "~/test/factsAndParameters";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import {
  clickDialogButton,
  chooseRowAction,
  fill,
  findAlert,
  expectPageRange,
  findRow,
  findRows,
  queryRows,
  toLooseNamePattern,
} from "~/test/steps";

const coreId = "std::testing::NullResource[router-1,name=core]";

const findFactRow = async (name: string): Promise<HTMLElement> =>
  (await findRows("Facts")).find((row) => within(row).queryByRole("link", { name }))!;

test("shows in the list and the details whether a fact expires", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.facts(env("prod"), { limit: "5" }) });
  await expectPageRange("1–5 of 60");
  for (const [name, expires, expiryText] of [
    ["fact_0", "yes", "Yes, unless the resource reports the fact again"],
    ["fact_1", "no", "No, keep until changed or deleted"],
  ] as const) {
    const row = await findFactRow(name);
    await within(row).findByRole("cell", { name: expires });
    await user.click(within(row).getByRole("button", { name: `Details of ${name}` }));
    await findRow("Facts", expiryText);
  }
  expect(address()).toContain("open=");
  cleanup();
  await renderApp({ path: address(), server });
  await findRow("Facts", "No, keep until changed or deleted");
});

test("filters facts by name, resource and expiry and links to the resource", async () => {
  const { user, id, address } = await renderApp({ path: (env) => paths.facts(env("prod"), { limit: "5" }) });
  await expectPageRange("1–5 of 60");
  await user.type(screen.getByRole("searchbox", { name: "Name" }), "fact_1{Enter}");
  await expectPageRange("of 11 facts");
  await user.click(within(screen.getByRole("search")).getByRole("button", { name: "Expires" }));
  await user.click(await screen.findByRole("checkbox", { name: "no" }));
  await expectPageRange("of 6 facts");
  expect(address()).toContain("filter.name=fact_1&filter.expires=false");
  await user.keyboard("{Escape}");
  fill(screen.getByRole("searchbox", { name: "Resource" }), "router-2");
  await screen.findByText("No facts match these filters.");
  fill(screen.getByRole("searchbox", { name: "Resource" }), "router-1");
  await user.click(within(await findFactRow("fact_1")).getByRole("link", { name: "fact_1" }));
  await waitFor(() => expect(address()).toBe(decodeURIComponent(paths.resource(id("prod"), coreId, "facts"))));
});

test("recompiles with the new value on request", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await setFact(server, env, "mtu", { metadata: { owner: "noc" } });
  const { user } = await renderApp({ server, path: paths.facts(env, { set: "mtu", of: factResourceId }) });
  fill(await findFormField("Value"), "new");
  await user.click(screen.getByRole("checkbox", { name: /^Recompile/ }));
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await findAlert("Changed fact mtu");
  await expectCompiles(server, env, [[["mtu", factResourceId]]]);
  expect(await fetchStoredFacts(server, env)).toMatchObject([{ value: "new", expires: true, metadata: { owner: "noc" } }]);
});

test("sets a fact from a link, changes it and deletes it on the resource page", async () => {
  const { user, server, id, address } = await renderApp({
    path: (env) => paths.resource(env("empty"), factResourceId, "facts", { set: "mtu" }),
  });
  const findButton = (name: string | RegExp) => screen.findByRole("button", { name });
  expect(await findFormField("Name")).toHaveValue("mtu");
  expect(await findFormField("Value")).toHaveFocus();
  fill(await findFormField("Value"), "9000");
  await user.click(await findButton("Set fact"));
  await findAlert("Set fact mtu");
  expect(address()).toMatch(/tab=facts$/);
  await user.click(await findButton(toLooseNamePattern("Change mtu")));
  await user.selectOptions(await findFormField("Expires"), "false");
  await user.click(await findButton("Save changes"));
  await findAlert("Changed fact mtu");
  await waitFor(() => expect(within(queryRows("Facts")[0]!).getByRole("cell", { name: "no" })).toBeVisible());
  expect(await fetchStoredFacts(server, id("empty"))).toMatchObject([{ value: "9000", expires: false }]);
  await user.click(await findButton(toLooseNamePattern("Delete mtu")));
  await clickDialogButton(user, /^Delete/, "Delete fact");
  await screen.findByText("This resource has no facts.");
});

test("keeps refused input with the reason and asks before leaving", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.facts(env("empty"), { new: "true" }) });
  server.on(/^PUT .*\/facts\//, () => Response.json({ message: "Invalid request: no such day" }, { status: 400 }));
  fill(await findFormField("Name"), "mtu");
  fill(await findFormField("Resource ID"), factResourceId);
  fill(await findFormField("Value"), "9000");
  await user.click(screen.getByRole("button", { name: "Set fact" }));
  await findAlert("Couldn't set fact mtu of std::testing::NullResource[r,name=Größe-日本]: Invalid request: no such day");
  expect(await findFormField("Value")).toHaveValue("9000");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await clickDialogButton(user, "Leave without saving?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await findFormField("Value")).toHaveValue("9000");
  await user.click(screen.getByRole("link", { name: "Parameters" }));
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await waitFor(() => expect(address()).toMatch(/\/parameters$/));
});

test("shows warnings with the success toast", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await server.fetchJson("POST", "/api/v1/environment_settings/server_compile", { env, body: { value: false } });
  await setFact(server, env, "mtu");
  const { user } = await renderApp({ server, path: paths.facts(env) });
  await chooseRowAction(user, "mtu", "Delete");
  await clickDialogButton(user, /^Delete/, "Delete fact");
  expect(await findAlert("Deleted fact mtu")).toHaveTextContent("server compile not enabled");
});

test("shows hostile names and values as text", async () => {
  const { user } = await renderApp({ scenario: "trouble", path: (env) => paths.facts(env("prod")) });
  const [first] = await findRows("Facts", 3);
  await user.click(within(first!).getByRole("button", { name: /^Details of / }));
  await waitFor(() => expect(screen.getByRole("table", { name: "Facts" })).toHaveTextContent("<script>alert(1)</script>"));
  expect(document.querySelector("main script")).toBeNull();
});
