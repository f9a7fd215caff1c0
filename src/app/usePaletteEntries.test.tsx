// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { usePaletteEntries } from "./usePaletteEntries";

const prod = "e4a1f1c2-0000-4000-8000-000000000001";
const projects = { data: [{ id: "p", name: "network", environments: [{ id: prod, name: "prod", halted: false }] }] };
/** Answers the question for the projects, which waits for it. */
let answerProjects: (answer: Response) => void;

beforeEach(() => {
  const waiting = new Promise<Response>((resolve) => (answerProjects = resolve));
  vi.stubGlobal("fetch", async (address: string) => {
    if (address.includes("/project")) return (await waiting).clone();
    if (address.endsWith("graphql")) return Response.json({ data: { data: null, errors: null } });
    const data = address.includes("/agents?") ? [{ name: "router-1", status: "up", paused: false }] : [];
    return Response.json({ data, links: {}, metadata: { total: data.length, before: 0, after: 0 } });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(env: string | undefined, typed: string) {
  const client = createQueryClient();
  return renderHook(() => usePaletteEntries(env, typed), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>
        <MemoryRouter>{children}</MemoryRouter>
      </QueryClientProvider>
    ),
  }).result;
}
const listed = () => answerProjects(Response.json(projects));
const unlisted = () => answerProjects(Response.json({ message: "the database is in recovery mode" }, { status: 500 }));
const namesOf = (groups: ReturnType<typeof usePaletteEntries>["groups"], kind: string) =>
  groups.find((group) => group.kind === kind)?.entries.map(({ name }) => name);

test("before the environments are listed not everything was looked through, and who cannot wait is answered once they are", async () => {
  const palette = show(undefined, "prod");
  expect(palette.current).toMatchObject({ groups: [], settled: false, error: undefined });
  const settled = palette.current.settle();
  listed();
  expect(namesOf(await settled, "environment")).toEqual(["prod"]);
  await waitFor(() => expect(palette.current.settled).toBe(true));
});

test("the pages of the environment are offered before it is listed, and what is in it is found without a second try", async () => {
  const palette = show(prod, "settings");
  expect(namesOf(palette.current.groups, "page")).toEqual(["Settings"]);
  const other = show(prod, "router-1");
  const settled = other.current.settle();
  listed();
  expect(namesOf(await settled, "agent")).toEqual(["router-1"]);
});

test("where they cannot be listed that is said, and the environment of the address is searched all the same", async () => {
  unlisted();
  const palette = show(prod, "router-1");
  await waitFor(() => expect(palette.current.error?.message).toBe("the database is in recovery mode"));
  await waitFor(() => expect(palette.current.settled).toBe(true));
  expect(namesOf(palette.current.groups, "agent")).toEqual(["router-1"]);
  expect(namesOf(show(prod, "").current.groups, "page")).toContain("Settings");
});

test("an environment that is gone has no pages, and nothing in it is searched", async () => {
  listed();
  const palette = show("e4a1f1c2-0000-4000-8000-00000000000f", "");
  await waitFor(() => expect(palette.current.settled).toBe(true));
  expect(namesOf(palette.current.groups, "page")).not.toContain("Settings");
  expect(palette.current.searched).toBeUndefined();
});
