/** Parts of a page that fail to render, since a value is nested too deeply, while the rest stays. */
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { stubWorker } from "~/test/stubWorker";
import { createListPage, createParameter, createResourceDetails, createServerStatus } from "~/test/responses";

const rid = "std::File[agent,path=/x]";
const deepValue = "[".repeat(100_000) + "]".repeat(100_000);
let server: MockServer;

/** A response whose texts "deep" are replaced by the deep value, which `JSON.stringify` couldn't write. */
const createDeepResponse = (body: object) => new Response(JSON.stringify(body).replaceAll('"deep"', deepValue));

beforeEach(() => {
  vi.useFakeTimers();
  // React reports every caught error.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  stubWorker();
  server = startMockServer();
  server.on(/\/resource\/std::File/, createResourceDetails(rid));
});

const getMain = () => within(screen.getByRole("main"));

test("a value that can't be shown leaves the other values, until it can be shown", async () => {
  const resource = createResourceDetails(rid, { attributes: { mtu: "1500", nested: "deep" } });
  const stop = server.on(/\/resource\/std::File.*x\]$/, () => createDeepResponse(resource));
  await renderApp({ path: (env) => paths.resource(env("prod"), rid), server });
  await advanceSeconds(3);
  const getTable = () => within(screen.getByRole("table", { name: "Attributes" }));
  expect(getTable().getByRole("alert")).toHaveTextContent("Couldn't show nested");
  expect(getTable().getByText(/1500/)).toBeVisible();
  expect(getMain().getByRole("link", { name: "Logs" })).toBeVisible();
  stop();
  await advanceSeconds(15);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a card that can't be shown leaves the other cards", async () => {
  const slice = { name: "core.server", reported_status: "OK", status: { nested: "deep" } };
  const stop = server.on(/\/serverstatus/, () => createDeepResponse(createServerStatus({ slices: [slice] })));
  await renderApp({ path: paths.status(), server });
  await advanceSeconds(3);
  const getCard = (name: string) => within(screen.getByRole("region", { name }));
  expect(getCard("Slices").getByRole("alert")).toHaveTextContent("Couldn't show slices");
  expect(getCard("Server").getByText("20.1.0")).toBeVisible();
  expect(screen.getByRole("link", { name: /^Server: OK/ })).toBeVisible();
  stop();
  await advanceSeconds(65);
  expect(getCard("Slices").getByRole("table")).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a tab that fails on its own data fetches other data when it retries", async () => {
  const createEntry = (day: string, value: unknown) => ({
    resource_id: rid,
    date: `2026-11-${day}T10:00:00.000000+00:00`,
    attributes: { value },
    attribute_hash: day,
    requires: [],
  });
  const stop = server.on(/\/history/, () => createDeepResponse(createListPage([createEntry("23", "deep"), createEntry("22", "new")])));
  await renderApp({ path: (env) => paths.resource(env("prod"), rid, "history"), server });
  await advanceSeconds(3);
  expect(getMain().getByRole("alert")).toHaveTextContent("Couldn't show this tab");
  await advanceSeconds(20);
  expect(getMain().getByText("Couldn't show this tab")).toBeVisible();
  stop();
  server.on(/\/history/, createListPage([createEntry("23", "old"), createEntry("22", "new")]));
  await advanceSeconds(20);
  expect(screen.queryByText("Couldn't show this tab")).toBeNull();
  expect(getMain().getByRole("heading", { name: "What changed" })).toBeVisible();
});

test("keeps what is typed into another part", async () => {
  const { user } = await renderApp({ path: (env) => paths.parameters(env("prod"), { new: "true" }), server });
  await advanceSeconds(3);
  const field = screen.getByRole("textbox", { name: "Name" });
  await user.type(field, "region");
  server.on(/\/parameters\?/, () => createDeepResponse(createListPage([createParameter({ metadata: { a: "deep" } })])));
  await advanceSeconds(15);
  expect(getMain().getByRole("alert")).toHaveTextContent("Couldn't show 1.");
  expect(field).toHaveValue("region");
});
