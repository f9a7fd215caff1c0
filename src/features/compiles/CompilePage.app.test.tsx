import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { findRows, queryRows } from "~/test/steps";

const fetchCompileId = async (server: MockServer, environment: string, message: string): Promise<string> =>
  (await server.fetchJson("GET", "/api/v2/compilereport?limit=100", { env: server.getEnvironmentId(environment) })).data.find(
    (compile: any) => compile.metadata.message === message,
  ).id;

const findErrors = async (): Promise<string[]> =>
  within(await screen.findByRole("region", { name: "Errors" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

test("shows category, type, file and 1-based position of each error", async () => {
  const server = startMockServer({ scenario: "trouble" });
  const compile = await fetchCompileId(server, "every-mistake", "Broken change 4");
  await renderApp({ path: (env) => paths.compile(env("every-mistake"), compile), server });
  const errors = await findErrors();
  expect(errors).toHaveLength(3);
  expect(errors[0]).toContain("./main.cf, line 2, column 1 to 7");
  expect(errors[0]).toContain("runtime error inmanta.ast.DuplicateException");
  expect(errors[1]).toContain("libs/shop/model/prices.cf, line 8, column 3 to 9");
  expect(errors[1]).toContain("plugin exception inmanta_plugins.shop.NoPrice");
  expect(errors[2]).toContain("Unexpected error without a source location");
  expect(errors[2]).not.toContain("line");
});

test("shows markup in an error message as text", async () => {
  const server = startMockServer({ scenario: "trouble" });
  const compile = await fetchCompileId(server, "every-mistake", "Broken change 3");
  await renderApp({ path: (env) => paths.compile(env("every-mistake"), compile), server });
  const errors = await findErrors();
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(`"><script>alert(1)</script> javascript:alert(1)`);
  expect(errors[0]).toContain("libs/shop/model/_init.cf, line 1208, column 12 to 18");
});

test("doesn't refetch a finished compile", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  const compile = await fetchCompileId(server, "prod", "first model");
  const { user } = await renderApp({ path: (env) => paths.compile(env("prod"), compile), server });
  await advanceSeconds(120);
  expect(queryRows("Stages")).not.toHaveLength(0);
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(5);
  expect(server.getRequestLines(/\/compilereport\//)).toHaveLength(1);
});

test('shows "Not found" inside the shell for an unknown compile', async () => {
  const { user, id, go } = await renderApp({ path: paths.overview() });
  for (const compile of ["00000000-0000-4000-8000-000000000000", "no-id"]) {
    await go(paths.compile(id("prod"), compile));
    expect(await screen.findByText(`Compile report ${compile} doesn't exist in prod.`)).toBeInTheDocument();
    expect(screen.getByRole("heading", { name: "Not found" })).toBeInTheDocument();
    expect(screen.getByRole("navigation", { name: "Main" })).toBeInTheDocument();
  }
  await user.click(within(screen.getByRole("main")).getByRole("link", { name: "Compile reports" }));
  await findRows("Compile reports");
});

test("Ctrl+F in the log opens its search, and from there the browser's own", async () => {
  const server = startMockServer();
  const compile = await fetchCompileId(server, "prod", "first model");
  await renderApp({ path: (env) => paths.compile(env("prod"), compile), server });
  const log = await screen.findByRole("region", { name: "Log" });
  const pressFind = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "f", ctrlKey: true });
  expect(pressFind()).toBe(true);
  within(log).getByRole("button", { name: "Wrap lines" }).focus();
  expect(pressFind()).toBe(false);
  expect(within(log).getByRole("searchbox")).toHaveFocus();
  expect(pressFind()).toBe(true);
});
