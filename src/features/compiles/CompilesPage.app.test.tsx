import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { waitInRealTime, fill, expectPageRange, findRows, getPageRange, queryRows } from "~/test/steps";

const tableName = "Compile reports";
const failingMessage = "a model that does not parse";

const fetchCompile = async (server: MockServer, env: string, message: string): Promise<{ id: string }> =>
  (await server.fetchJson("GET", "/api/v2/compilereport?limit=100", { env })).data.find(
    (compile: any) => compile.metadata.message === message,
  );

const fetchCount = async (server: MockServer, env: string, filter = ""): Promise<number> =>
  (await server.fetchJson("GET", `/api/v2/compilereport?limit=1&${filter}`, { env })).metadata.total;

const getCells = (row: HTMLElement): string[] => [...row.querySelectorAll("td")].map(({ textContent }) => textContent);
const getRow = (message: string): HTMLElement => queryRows(tableName).find((row) => getCells(row).includes(message))!;
const queryQueue = () => screen.queryByRole("region", { name: "Queue" });
const getFilterChips = (): string[] =>
  within(screen.getByRole("list", { name: "Filters" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

test("lists state, message and version of each compile and links to its report", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.compiles(env("prod")) });
  await findRows(tableName);
  expect(getCells(getRow(failingMessage))[1]).toBe("failed");
  expect(getCells(getRow(failingMessage)).at(-1)).toBe("–");
  expect(getCells(getRow("first model"))[1]).toBe("succeeded");
  expect(getCells(getRow("first model")).at(-1)).toBe("1");
  await user.click(within(getRow(failingMessage)).getByRole("link"));
  await screen.findByRole("heading", { level: 1, name: "Compile report" });
  const { id: compile } = await fetchCompile(server, id("prod"), failingMessage);
  await waitFor(() => expect(address()).toBe(paths.compile(id("prod"), compile)));
  await waitFor(() => expect(document.title).toBe(`✕ Compile report · ${failingMessage} · prod · network · Lookout`));
});

test("maps the state filter to the server's filters in the address", async () => {
  const { user, server, id, address, go } = await renderApp({ path: (env) => paths.compiles(env("prod")) });
  const prod = id("prod");
  const chooseState = async (state: string) => {
    await user.click(screen.getByRole("button", { name: /^State/ }));
    await user.click(await screen.findByRole("checkbox", { name: state }));
    await user.keyboard("{Escape}");
  };
  const failed = await fetchCount(server, prod, "filter.success=false");
  await findRows(tableName);
  await chooseState("failed");
  await expectPageRange(/^1 compile report$/);
  expect(queryRows(tableName).filter(({ textContent }) => textContent.includes(failingMessage))).toHaveLength(1);
  expect(address()).toBe(`${paths.compiles(prod)}?filter.success=false`);
  expect(getFilterChips()[0]).toBe("State: failed×");
  await chooseState("running");
  expect(address()).toBe(`${paths.compiles(prod)}?filter.started=true&filter.completed=false`);
  expect(await screen.findByText("No compile reports match these filters.")).toBeInTheDocument();
  await go(-1);
  await findRows(tableName, failed);
  await user.click(screen.getByRole("button", { name: "Remove State: failed" }));
  await expectPageRange(`of ${await fetchCount(server, prod)} `);
});

test("follows a compile from the queue through its stages to its version", async () => {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.compiles(env("prod")) });
  await advanceSeconds(1);
  expect(queryRows(tableName)).not.toHaveLength(0);
  expect(queryQueue()).toBeNull();
  await user.click(screen.getByRole("button", { name: "Recompile" }));
  await user.click(await waitInRealTime(() => screen.getByRole("radio", { name: /^Update and recompile/ })));
  fill(screen.getByRole("textbox", { name: /^Message/ }), "watched");
  await user.click(screen.getByRole("button", { name: "Update and recompile" }));
  await waitInRealTime(() => expect(queryQueue()).not.toBeNull());
  await user.click(within(queryQueue()!).getByRole("link", { name: "watched" }));
  await waitInRealTime(() => screen.getByRole("region", { name: "Stages" }));
  const getState = () =>
    within(screen.getByRole("main"))
      .getAllByText(/^(queued|running|succeeded)$/)
      .at(0)!.textContent;
  const getStageStates = () => queryRows("Stages").map((row) => getCells(row)[1]);
  for (let seconds = 0; seconds < 10 && getState() === "queued"; seconds++) await advanceSeconds(1);
  expect(getState()).toBe("running");
  expect(getStageStates().filter((stage) => stage === "running")).toHaveLength(1);
  for (let seconds = 0; seconds < 60 && getState() !== "succeeded"; seconds += 5) await advanceSeconds(5);
  expect(getState()).toBe("succeeded");
  expect(getStageStates()).toEqual(Array(6).fill("succeeded"));
  expect(screen.getByRole("region", { name: "Timeline" })).toHaveTextContent("Version4");
  await user.click(within(screen.getByRole("main")).getByRole("link", { name: tableName }));
  await advanceSeconds(1);
  expect(queryRows(tableName)[0]).toHaveTextContent("watched");
  expect(queryQueue()).toBeNull();
});

test("refreshes the queue of a halted environment at the normal rate", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  for (let index = 1; index <= 7; index++) {
    const body = { update: false, metadata: { type: "api", message: `waits ${index}` } };
    await server.fetchJson("POST", `/api/v1/notify/${server.getEnvironmentId("halted")}`, { body });
  }
  const { user } = await renderApp({ path: (env) => paths.compiles(env("halted")), server });
  await advanceSeconds(5);
  expect(within(queryQueue()!).getAllByRole("listitem")).toHaveLength(6);
  expect(queryQueue()).toHaveTextContent("Compiles wait until the environment is resumed.");
  server.requests.length = 0;
  await advanceSeconds(60);
  // The interval is 15 s, not the 5 s of a running compile.
  expect(server.getRequestLines(/compilequeue/)).toHaveLength(4);
  expect(server.getRequestLines(/compilereport/)).toHaveLength(4);
  expect(server.requests.length).toBeLessThanOrEqual(14);
  await user.click(within(queryQueue()!).getByRole("link", { name: "and 2 more compiles" }));
  await advanceSeconds(1);
  expect(getPageRange()).toMatch(/^1–7 of 7 /);
});
