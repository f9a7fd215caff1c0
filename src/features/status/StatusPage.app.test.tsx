import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { findAlert, findRow, findRows, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

beforeEach(stubWorker);

interface Status {
  slices: { name: string; reported_status: string; message: string | null }[];
  [key: string]: unknown;
}

/** Starts a server with a changed status. */
function startServerWithStatus(change: (status: Status) => void): MockServer {
  const server = startMockServer();
  server.on(/GET .*\/serverstatus/, async (_, mock) => {
    const response = (await (await mock()).json()) as { data: Status };
    change(response.data);
    return response;
  });
  return server;
}

const getSection = (name: string) => screen.getByRole("region", { name });
const withinScheduler = () => within(getSection("Scheduler state"));
const getLoadButton = () => withinScheduler().getByRole("button", { name: "Load scheduler state" });
const getSchedulerRequests = (server: MockServer) => server.getRequestLines(/scheduler_status/);
const findAgreement = () => screen.findByText("The scheduler and the database agree on every resource.");

/** Finds the row whose first cell has this text. */
async function findRowByName(table: string, name: string): Promise<HTMLElement> {
  await findRow(table, name);
  return queryRows(table).find((row) => row.querySelector("td")!.textContent === name)!;
}
/** Icons are hidden from assistive technology, so they are found by color. */
const isGreen = (element: Element): boolean => element.querySelector('[data-color="green"]') !== null;

test("opens the server status from the header", async () => {
  const { user } = await renderApp({ path: paths.overview() });
  const banner = await screen.findByRole("banner");
  await user.click(await within(banner).findByRole("link", { name: /^Server: OK/ }));
  await screen.findByRole("heading", { level: 1, name: "Server status" });
  const navLink = within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Server status" });
  expect(navLink).toHaveAttribute("aria-current", "page");
  await waitFor(() => expect(getSection("Server")).toHaveTextContent("20.1.0"));
  for (const text of ["Inmanta Service Orchestrator", "Open Source Edition", "Apache Software License 2", "3.13", "17."])
    expect(getSection("Server")).toHaveTextContent(text);
  expect(await findRowByName("Extensions", "core")).toHaveTextContent("20.1.0");
  expect(await findRowByName("Features", "compliance_reporting")).toHaveTextContent("on");
  expect(await findRowByName("Database connections", "Server")).toHaveTextContent("35");
  expect(await findRowByName("Database connections", "Scheduler of prod")).toHaveTextContent("up");
  expect(await findRowByName("Slices", "core.compiler")).toHaveTextContent("task_queue: ");
  expect(banner).toHaveTextContent(/Refreshed (just now|\d+ s ago)/);
});

test("shows failed and unknown slice states with their text and never a green icon", async () => {
  const reported: Record<string, string> = { "core.compiler": "Error", "core.database": "Warning", "core.transport": "Quantum" };
  const server = startServerWithStatus((status) => {
    for (const slice of status.slices) slice.reported_status = reported[slice.name] ?? slice.reported_status;
    status.slices.find(({ name }) => name === "core.compiler")!.message = "no space is left";
    status.status = "Error";
  });
  await renderApp({ path: paths.status(), server });
  expect(await findRowByName("Slices", "core.compiler")).toHaveTextContent("Error: no space is left");
  for (const [name, text] of Object.entries(reported)) {
    const row = await findRowByName("Slices", name);
    expect(row.querySelectorAll("td")[1]).toHaveTextContent(text);
    expect(row.querySelectorAll("td")[1]!.querySelectorAll("svg")).toHaveLength(1);
    expect(isGreen(row)).toBe(false);
  }
  expect(isGreen(await findRowByName("Slices", "core.server"))).toBe(true);
  // Worst first.
  expect(queryRows("Slices")[0]).toHaveTextContent("core.compiler");
  const headerLink = await within(screen.getByRole("banner")).findByRole("link", { name: /^Server: Error/ });
  expect(isGreen(headerLink)).toBe(false);
});

test("warns about PostgreSQL older than 16", async () => {
  const server = startServerWithStatus((status) => void (status.postgresql_version = "15.9 (Debian 15.9-1)"));
  await renderApp({ path: paths.status(), server });
  await screen.findByText(/^15\.9 \(Debian 15\.9-1\) is older than 16\. Schedulers can't pick up new versions/);
  expect(getSection("Server")).toHaveTextContent("15.9 (Debian 15.9-1) is older than 16. Schedulers can't pick up new versions");
});

test("lists running processes, or all processes if the address says so", async () => {
  const { user, server, address, go } = await renderApp({ path: paths.status() });
  const getProcessRows = (name: string) => queryRows("Scheduler processes").filter((row) => within(row).queryByRole("link", { name }));
  await waitFor(() => expect(getProcessRows("prod")).toHaveLength(1));
  expect(getProcessRows("halted")).toHaveLength(0);
  const getExpiredCheckbox = () => screen.getByRole("checkbox", { name: "Include expired" });
  await user.click(getExpiredCheckbox());
  expect(getExpiredCheckbox()).toBeChecked();
  expect(address()).toBe("/status?processes=all");
  await waitFor(() => expect(server.getRequestLines(/agentproc\?expired=true/)).toHaveLength(1));
  await go(-1);
  expect(getExpiredCheckbox()).not.toBeChecked();
  cleanup();
  await renderApp({ path: "/status?processes=all", server });
  await waitFor(() => expect(getExpiredCheckbox()).toBeChecked());
});

test("explains that a halted environment has no scheduler before loading its state", async () => {
  const { user, server, id } = await renderApp({ path: paths.status() });
  await findRows("Slices");
  expect(getLoadButton()).toHaveAccessibleDescription("Select an environment");
  const environmentSelect = withinScheduler().getByRole("combobox", { name: "Environment" });
  await withinScheduler().findByRole("option", { name: "halted" });
  await user.selectOptions(environmentSelect, "halted");
  expect(getLoadButton()).toHaveAccessibleDescription("Environment halted is halted. Resume the environment first.");
  getLoadButton().focus();
  await user.keyboard("{Enter}");
  await user.selectOptions(environmentSelect, "prod");
  await user.click(getLoadButton());
  await findAgreement();
  expect(getSchedulerRequests(server)).toHaveLength(1);
  cleanup();
  // An address loads immediately.
  await renderApp({ path: paths.status({ scheduler: id("halted") }), server });
  expect(await findAlert("because the environment is halted")).toHaveTextContent("Couldn't load the scheduler state of halted");
});

test("keeps the previous scheduler state after a failed refresh and doesn't retry", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.status({ scheduler: env("prod") }) });
  await advanceSeconds(2);
  expect(withinScheduler().getByText(/agree on every resource/)).toBeInTheDocument();
  server.on(/scheduler_status/, () => Response.json({ message: "The scheduler is busy." }, { status: 502 }));
  server.requests.length = 0;
  fireEvent.submit(getLoadButton().closest("form")!);
  await advanceSeconds(1);
  expect(withinScheduler().getByRole("alert")).toHaveTextContent(
    "Couldn't refresh the scheduler state of prod. Showing the previous state. The scheduler is busy.",
  );
  expect(withinScheduler().getByText(/agree on every resource/)).toBeInTheDocument();
  await advanceSeconds(30);
  expect(getSchedulerRequests(server)).toHaveLength(1);
});

test("never refreshes the scheduler state automatically", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.status({ processes: "all", scheduler: env("prod") }) });
  await advanceSeconds(5);
  expect(withinScheduler().getByText(/agree on every resource/)).toBeInTheDocument();
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.requests).not.toHaveLength(0);
  expect(getSchedulerRequests(server)).toEqual([]);
});

test("lists discrepancies between the scheduler and the database", async () => {
  await renderApp({ path: (env) => paths.status({ scheduler: env("prod") }), scenario: "trouble" });
  await screen.findByText(/^2 discrepancies between the scheduler and the database/);
  expect(await findRow("Discrepancies", "is-failed")).toHaveTextContent("quantum_uncertain");
  await findRows("Slices");
  expect(isGreen(await findRowByName("Slices", "core.scheduler_manager"))).toBe(false);
  expect(await findRowByName("Database connections", "Server")).toHaveTextContent("33");
});
