// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { replaceFetch, type Fetched } from "~/test/fetch";
import { useEnvironments, useIcons } from "./environment";
import { createQueryClient } from "./query";

const projects = [
  {
    id: "p",
    name: "Project",
    environments: ["one", "two"].map((id) => ({ id, name: id, halted: false, is_marked_for_deletion: id === "two" })),
  },
  { id: "empty", name: "Empty", environments: [] },
];
let server: Fetched;

/** A server with these projects, and GraphQL's answer: its `data`, or a status that it fails with. */
function serve(graphQL: unknown) {
  server.on(/project/, { data: projects });
  server.on(/graphql/, () =>
    typeof graphQL === "number" ? new Response("", { status: graphQL }) : { data: { data: graphQL, errors: null } },
  );
}

beforeEach(() => void (server = replaceFetch()));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show<T>(hook: () => T) {
  const client = createQueryClient();
  return renderHook(hook, { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> }).result;
}

const nodes = (marks: object[]) => ({ environments: { edges: marks.map((node) => ({ node })) } });

test("every environment is listed with its project and its marks", async () => {
  serve(nodes([{ id: "one", halted: true, isCompiling: true }]));
  const environments = show(() => useEnvironments());
  await waitFor(() => expect(environments.current.data?.[0]?.compiling).toBe(true));
  expect(environments.current.data).toEqual([
    { id: "one", name: "one", project: "Project", halted: true, compiling: true, deleting: false },
    { id: "two", name: "two", project: "Project", halted: false, compiling: false, deleting: true },
  ]);
});

test.each([null, {}, 500])("the environments are listed also where GraphQL answers %j", async (graphQL) => {
  serve(graphQL);
  const environments = show(() => useEnvironments());
  await waitFor(() => expect(server.sent).toHaveLength(2));
  await waitFor(() => expect(environments.current.data).toHaveLength(2));
  expect(environments.current.data!.map(({ compiling }) => compiling)).toEqual([false, false]);
  expect(environments.current.error).toBeUndefined();
});

test("nothing is asked that is not wanted", () => {
  serve(null);
  expect(show(() => useEnvironments(false)).current.data).toBeUndefined();
  expect(server.sent).toEqual([]);
});

test("icons are asked for up to a hundred environments", async () => {
  serve(nodes([{ id: "one", icon: "image/png;base64,AA" }]));
  const icons = show(() => useIcons(100));
  await waitFor(() => expect(icons.current.get("one")).toBe("image/png;base64,AA"));
  show(() => useIcons(0));
  expect(show(() => useIcons(101)).current.size).toBe(0);
  expect(server.sent).toHaveLength(1);
});
