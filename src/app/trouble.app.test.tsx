/** Environments and resources that fail in various ways, with the mock's scenario "trouble". */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { findAlert, findRows, queryRows } from "~/test/steps";

const renderTrouble = (path: Parameters<typeof renderApp>[0]["path"]) => renderApp({ path, scenario: "trouble" });
const createResourceId = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;

const getStatusTexts = () => screen.getAllByRole("status").map(({ textContent }) => textContent);
const findAttributeRow = async (name: string) =>
  (await within(await screen.findByRole("table", { name: "Attributes" })).findByRole("rowheader", { name })).closest("tr")!;

test.each(["resources", "activity"] as const)("an environment that is being deleted has a banner on every page: %s", async (page) => {
  await renderTrouble((env) => paths[page](env("deleting")));
  await waitFor(() => expect(getStatusTexts()).toContainEqual(expect.stringContaining("is being deleted")));
});

test.each([
  ["answers-500", "connection was closed"],
  ["answers-502", "502"],
  ["answers-403", "Request is not allowed by the access policy"],
])("%s: the server's error replaces the rows, everything else stays", async (name, reason) => {
  await renderTrouble((env) => paths.resources(env(name)));
  const alert = await findAlert(reason);
  expect(within(alert).getByRole("button", { name: "Retry" })).toBeVisible();
  expect(screen.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  expect(screen.getByRole("searchbox", { name: "Agent" })).toBeEnabled();
  expect(screen.getByRole("combobox", { name: "Rows per page" })).toBeEnabled();
});

test("answers-nothing: shows since when a request is pending after five seconds", async () => {
  vi.useFakeTimers();
  await renderTrouble((env) => paths.resources(env("answers-nothing")));
  await advanceSeconds(2);
  expect(screen.getByRole("status", { name: /Loading/ })).toBeInTheDocument();
  const freshness = screen.getByRole("group", { name: "Data refresh" });
  expect(freshness).not.toHaveTextContent("Waiting since");
  await advanceSeconds(8);
  expect(freshness).toHaveTextContent(/Waiting since \d/);
});

test("shows every state by name, including unknown states", async () => {
  await renderTrouble((env) => paths.resources(env("prod"), { orphaned: "true" }));
  const cellTexts = new Set((await findRows("Resources")).flatMap((row) => [...row.children].map(({ textContent }) => textContent)));
  const states = ["unavailable", "failed", "skipped", "undefined", "non compliant", "deploying", "orphaned", "quantum uncertain"];
  for (const state of states) expect(cellTexts).toContain(state);
});

test("masks secrets until revealed, and distinguishes undefined values from text", async () => {
  const { user } = await renderTrouble((env) => paths.resource(env("prod"), createResourceId("agent-x", "values")));
  const password = await findAttributeRow("password");
  expect(password).not.toHaveTextContent("hunter2");
  await user.click(screen.getByRole("button", { name: "Reveal password" }));
  expect(password).toHaveTextContent("hunter2");
  await user.click(screen.getByRole("button", { name: "Hide password" }));
  expect(password).not.toHaveTextContent("hunter2");
  expect(await findAttributeRow("unknown")).not.toHaveTextContent("<<undefined>>");
  const nested = await findAttributeRow("nested");
  expect(nested).toHaveTextContent("1152921504606846977");
  expect(nested).toHaveTextContent("NaN");
  expect(nested).toHaveTextContent("Infinity");
  expect(await findAttributeRow("json")).toHaveTextContent("12345678901234567890");
});

test("collapses a text of 200,000 characters until expanded", async () => {
  const { user } = await renderTrouble((env) => paths.resource(env("prod"), createResourceId("agent-x", "n".repeat(900))));
  const value = await findAttributeRow("value");
  expect(value.textContent.length).toBeLessThan(2000);
  await user.click(within(value).getByRole("button", { name: /^Show all/ }));
  expect(value.textContent.length).toBeGreaterThan(200_000);
});

test("shows found and desired values of a report-only resource", async () => {
  await renderTrouble((env) => paths.resource(env("prod"), createResourceId("agent-5", "is-non_compliant")));
  expect(await screen.findByRole("table", { name: "Current and desired" })).toHaveTextContent("as found");
  expect(within(screen.getByRole("main")).getAllByText("report_only")[0]).toBeVisible();
});

test("an environment deleted elsewhere keeps its last state and says so", async () => {
  vi.useFakeTimers();
  const { server } = await renderTrouble((env) => paths.resources(env("compiling")));
  await advanceSeconds(1);
  expect(queryRows("Resources")).toHaveLength(20);
  const missingRoutes = /^GET \/api\/v2\/(environment|resource)/;
  const message = "Request or referenced resource does not exist: The environment id does not exist.";
  server.on(missingRoutes, () => Response.json({ message }, { status: 404 }));
  await advanceSeconds(40);
  expect(getStatusTexts()).toContainEqual(expect.stringContaining("no longer exists"));
  expect(queryRows("Resources")).toHaveLength(20);
  server.requests.length = 0;
  await advanceSeconds(60);
  const requests = server.getRequestLines(missingRoutes);
  expect(requests.length).toBeGreaterThan(0);
  expect(new Set(requests).size).toBe(requests.length);
});
