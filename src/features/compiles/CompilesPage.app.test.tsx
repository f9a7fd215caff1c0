import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { startServer, type Server } from "~/test/server";
import { waitInRealTime, fill, findRange, findRows, range, rows } from "~/test/steps";

const list = "Compile reports";
const failing = "a model that does not parse";

/** The newest compile of an environment with this message. */
const compileOf = async (server: Server, env: string, message: string): Promise<{ id: string }> =>
  (await server.ask("GET", "/api/v2/compilereport?limit=100", { env })).data.find((compile: any) => compile.metadata.message === message);

/** How many compiles the server has with these filters. */
const counted = async (server: Server, env: string, filter = ""): Promise<number> =>
  (await server.ask("GET", `/api/v2/compilereport?limit=1&${filter}`, { env })).metadata.total;

const cells = (row: HTMLElement): string[] => [...row.querySelectorAll("td")].map(({ textContent }) => textContent);
const rowOf = (message: string): HTMLElement => rows(list).find((row) => cells(row).includes(message))!;
const queue = () => screen.queryByRole("region", { name: "Queue" });
const chips = (): string[] =>
  within(screen.getByRole("list", { name: "Filters" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

test("the list says of each compile its state, its message and its version, and leads to its report", async () => {
  const { user, server, id, address } = await renderApp({ path: (env) => paths.compiles(env("prod")) });
  await findRows(list);
  expect(cells(rowOf(failing))[1]).toBe("failed");
  expect(cells(rowOf(failing)).at(-1)).toBe("–");
  expect(cells(rowOf("first model"))[1]).toBe("succeeded");
  expect(cells(rowOf("first model")).at(-1)).toBe("1");
  await user.click(within(rowOf(failing)).getByRole("link"));
  await screen.findByRole("heading", { level: 1, name: "Compile report" });
  const { id: compile } = await compileOf(server, id("prod"), failing);
  await waitFor(() => expect(address()).toBe(paths.compile(id("prod"), compile)));
  await waitFor(() => expect(document.title).toBe(`✕ Compile report · ${failing} · prod · Lookout`));
});

test("a state is one choice, and the address has the server's words for it", async () => {
  const { user, server, id, address, go } = await renderApp({ path: (env) => paths.compiles(env("prod")) });
  const prod = id("prod");
  const choose = async (state: string) => {
    await user.click(screen.getByRole("button", { name: /^State/ }));
    await user.click(await screen.findByRole("checkbox", { name: state }));
    await user.keyboard("{Escape}");
  };
  const failed = await counted(server, prod, "filter.success=false");
  await findRows(list);
  await choose("failed");
  await findRange(new RegExp(`^1–${failed} of ${failed} `));
  expect(rows(list).filter(({ textContent }) => textContent.includes(failing))).toHaveLength(1);
  expect(address()).toBe(`${paths.compiles(prod)}?filter.success=false`);
  expect(chips()[0]).toBe("State: failed×");
  await choose("running");
  expect(address()).toBe(`${paths.compiles(prod)}?filter.started=true&filter.completed=false`);
  expect(await screen.findByText("No compile reports match these filters.")).toBeInTheDocument();
  await go(-1);
  await findRows(list, failed);
  await user.click(screen.getByRole("button", { name: "Remove State: failed" }));
  await findRange(`of ${await counted(server, prod)} `);
});

test("a compile is followed from the queue, stage by stage, to its version, without a reload", async () => {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.compiles(env("prod")) });
  await pass(1);
  expect(rows(list)).not.toHaveLength(0);
  expect(queue()).toBeNull();
  await user.click(screen.getByRole("button", { name: "Recompile" }));
  await user.click(await waitInRealTime(() => screen.getByRole("radio", { name: /^Update and recompile/ })));
  fill(screen.getByRole("textbox", { name: /^Message/ }), "watched");
  await user.click(screen.getByRole("button", { name: "Update and recompile" }));
  await waitInRealTime(() => expect(queue()).not.toBeNull());
  await user.click(within(queue()!).getByRole("link", { name: "watched" }));
  await waitInRealTime(() => screen.getByRole("region", { name: "Stages" }));
  const state = () =>
    within(screen.getByRole("main"))
      .getAllByText(/^(queued|running|succeeded)$/)
      .at(0)!.textContent;
  const stages = () => rows("Stages").map((row) => cells(row)[1]);
  for (let seconds = 0; seconds < 10 && state() === "queued"; seconds++) await pass(1);
  expect(state()).toBe("running");
  expect(stages().filter((stage) => stage === "running")).toHaveLength(1);
  for (let seconds = 0; seconds < 60 && state() !== "succeeded"; seconds += 5) await pass(5);
  expect(state()).toBe("succeeded");
  expect(stages()).toEqual(Array(6).fill("succeeded"));
  expect(screen.getByRole("region", { name: "Timeline" })).toHaveTextContent("Version4");
  await user.click(within(screen.getByRole("main")).getByRole("link", { name: list }));
  await pass(1);
  expect(rows(list)[0]).toHaveTextContent("watched");
  expect(queue()).toBeNull();
});

test("a halted environment's queue waits, and is asked no more often for it", async () => {
  vi.useFakeTimers();
  const server = startServer();
  for (let index = 1; index <= 7; index++) {
    const body = { update: false, metadata: { type: "api", message: `waits ${index}` } };
    await server.ask("POST", `/api/v1/notify/${server.env("halted")}`, { body });
  }
  const { user } = await renderApp({ path: (env) => paths.compiles(env("halted")), server });
  await pass(5);
  expect(within(queue()!).getAllByRole("listitem")).toHaveLength(6);
  expect(queue()).toHaveTextContent("Nothing is compiled before the environment is resumed.");
  server.sent.length = 0;
  await pass(60);
  // Four times a minute, as any list; what moves is asked twelve times.
  expect(server.asked(/compilequeue/)).toHaveLength(4);
  expect(server.asked(/compilereport/)).toHaveLength(4);
  expect(server.sent.length).toBeLessThanOrEqual(14);
  await user.click(within(queue()!).getByRole("link", { name: "and 2 more" }));
  await pass(1);
  expect(range()).toMatch(/^1–7 of 7 /);
});
