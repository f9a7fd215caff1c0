// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createEnvironment, createProject } from "~/test/responses";
import { createQueryClient } from "~/api/query";
import { useEnvironments, useEnvironmentIcons } from "./environment";

const environments = ["one", "two"].map((id) => createEnvironment({ id, name: id, is_marked_for_deletion: id === "two" }));
const projects = [createProject({ name: "Project", environments }), createProject({ id: "empty", name: "Empty" })];
let server: MockedFetch;

/** A server with these projects; GraphQL responds with this `data`, or fails with this status. */
function mockResponses(graphQL: unknown) {
  server.on(/project/, { data: projects });
  server.on(/graphql/, () =>
    typeof graphQL === "number" ? new Response("", { status: graphQL }) : { data: { data: graphQL, errors: null } },
  );
}

beforeEach(() => void (server = mockFetch()));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function renderWithClient<T>(hook: () => T) {
  const client = createQueryClient();
  return renderHook(hook, { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> }).result;
}

const toConnection = (nodes: object[]) => ({ environments: { edges: nodes.map((node) => ({ node })) } });

test("lists every environment with its project and status", async () => {
  mockResponses(toConnection([{ id: "one", halted: true, isCompiling: true }]));
  const environments = renderWithClient(() => useEnvironments());
  await waitFor(() => expect(environments.current.data?.[0]?.isCompiling).toBe(true));
  expect(environments.current.data).toEqual([
    { id: "one", name: "one", project: "Project", isHalted: true, isCompiling: true, isBeingDeleted: false },
    { id: "two", name: "two", project: "Project", isHalted: false, isCompiling: false, isBeingDeleted: true },
  ]);
});

test.each([null, {}, 500])("lists the environments when GraphQL responds with %j", async (graphQL) => {
  mockResponses(graphQL);
  const environments = renderWithClient(() => useEnvironments());
  await waitFor(() => expect(server.requests).toHaveLength(2));
  await waitFor(() => expect(environments.current.data).toHaveLength(2));
  expect(environments.current.data!.map(({ isCompiling }) => isCompiling)).toEqual([false, false]);
  expect(environments.current.error).toBeUndefined();
});

test("sends no requests when disabled", () => {
  mockResponses(null);
  expect(renderWithClient(() => useEnvironments(false)).current.data).toBeUndefined();
  expect(server.requests).toEqual([]);
});

test("requests icons for up to 100 environments", async () => {
  mockResponses(toConnection([{ id: "one", icon: "image/png;base64,AA" }]));
  const icons = renderWithClient(() => useEnvironmentIcons(100));
  await waitFor(() => expect(icons.current.get("one")).toBe("image/png;base64,AA"));
  renderWithClient(() => useEnvironmentIcons(0));
  expect(renderWithClient(() => useEnvironmentIcons(101)).current.size).toBe(0);
  expect(server.requests).toHaveLength(1);
});
