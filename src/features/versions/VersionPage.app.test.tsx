import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, expectPageRange, findRows } from "~/test/steps";

const getMain = () => within(screen.getByRole("main"));

test("links a version to its compile and back", async () => {
  const { user, id, address } = await renderApp({ path: (env) => paths.version(env("prod"), 2) });
  await user.click(await screen.findByRole("link", { name: /ago/ }));
  await screen.findByRole("heading", { level: 1, name: "Compile report" });
  const timeline = await screen.findByRole("region", { name: "Timeline" });
  expect(timeline).toHaveTextContent("new revision");
  await user.click(within(timeline).getByRole("link", { name: "2" }));
  await waitFor(() => expect(address()).toBe(paths.version(id("prod"), 2)));
});

test("lists the resources of a version and shows each as it was in that version", async () => {
  const table = "Resources of version 1";
  const params = { "filter.agent": "router-1", sort: "resource_id_value.desc", limit: "5" };
  const { user } = await renderApp({ path: (env) => paths.version(env("prod"), 1, params) });
  await findRows(table, 5);
  await expectPageRange("of 25");
  await user.type(screen.getByRole("searchbox", { name: "Name" }), "core{Enter}");
  const [row] = await findRows(table, 1);
  await user.click(within(row!).getByRole("link", { name: "core" }));
  const findAttributes = () => screen.findByRole("table", { name: "Attributes" });
  expect(await findAttributes()).toHaveTextContent("r1");
  await user.click(screen.getByRole("link", { name: "View this resource" }));
  await waitFor(async () => expect(await findAttributes()).toHaveTextContent("r3"));
  await user.click(await getMain().findByRole("link", { name: "3" }));
  await screen.findByRole("heading", { level: 1, name: "Version 3" });
});

test.each(["77", "latest", "99999999999", "0"])("reports that version %s doesn't exist", async (versionParam) => {
  const { user } = await renderApp({ path: (env) => paths.version(env("prod"), versionParam) });
  expect(await screen.findByText(`Version ${versionParam} doesn't exist in prod.`)).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: "Not found" })).toBeInTheDocument();
  await user.click(getMain().getByRole("link", { name: "Go to Versions" }));
  await findRows("Versions");
});

test("reports a resource that isn't in the version", async () => {
  await renderApp({ path: (env) => paths.versionResource(env("prod"), 2, "std::File[a,path=/etc/x.conf]") });
  const message = "Resource std::File[a,path=/etc/x.conf] doesn't exist in version 2 of prod.";
  expect(await screen.findByText(message)).toBeInTheDocument();
});

test("keeps showing a version that is deleted while open", async () => {
  vi.useFakeTimers();
  const { user, server, id } = await renderApp({ path: (env) => paths.version(env("prod"), 1) });
  await advanceSeconds(3);
  expect(screen.getByRole("heading", { level: 1, name: "Version 1" })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Delete" })).toBeInTheDocument();
  await server.fetchJson("DELETE", "/api/v1/version/1", { env: id("prod") });
  await user.keyboard("r");
  await advanceSeconds(1);
  expect(screen.getByText("This version no longer exists.")).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 1, name: "Version 1" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Delete" })).toBeNull();
});

test("opens a version by number from the palette", async () => {
  const { user, id, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }) });
  await findRows("Resources", 2);
  await user.keyboard("{Control>}k{/Control}");
  fill(await screen.findByRole("combobox", { name: "Go to" }), "version 2");
  await screen.findByRole("option", { name: /Version 2/ });
  await user.keyboard("{Enter}");
  await screen.findByRole("heading", { level: 1, name: "Version 2" });
  await waitFor(() => expect(address()).toBe(paths.version(id("prod"), 2)));
});
