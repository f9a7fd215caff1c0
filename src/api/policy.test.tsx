// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { MemoryRouter, Route as Page, Routes } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch } from "~/test/mockFetch";
import { call } from "./call";
import type { Route } from "./endpoints";
import { useForbidden } from "./policy";
import { parseAuthConfig } from "./config";
import { setAuth, setSession, signOut } from "./session";
import { createSession } from "./token";

const deniedMessage = "Access denied: Request is not allowed by the access policy.";
const rememberedReason = "The orchestrator's access policy doesn't allow this";

beforeEach(() => {
  mockFetch().on(/./, () => createErrorResponse(403, deniedMessage));
  setSession(createSession("a.b.c"));
});
afterEach(() => {
  signOut();
  setAuth(undefined);
  vi.unstubAllGlobals();
});

/** Result of `useForbidden` on the page at an address. */
const renderForbidden = (address: string, route: Route) =>
  renderHook(() => useForbidden(route), {
    wrapper: ({ children }) => (
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Page path="/projects" element={children} />
          <Page path="/env/:env" element={children} />
        </Routes>
      </MemoryRouter>
    ),
  }).result.current;

test("a policy refusal for one project applies to all projects until the session changes", async () => {
  const route = "DELETE /api/v2/project/{id}";
  await expect(call(route, { path: { id: "p-1" } })).rejects.toThrow(deniedMessage);
  expect(renderForbidden("/projects", route)).toBe(rememberedReason);
  setSession(createSession("d.e.f"));
  expect(renderForbidden("/projects", route)).toBeUndefined();
});

test("a sign-out clears refusals, even if the next token is the same", async () => {
  const route = "DELETE /api/v2/project/{id}";
  await expect(call(route, { path: { id: "p-1" } })).rejects.toThrow(deniedMessage);
  signOut();
  setSession(createSession("a.b.c"));
  expect(renderForbidden("/projects", route)).toBeUndefined();
});

test("a refusal in one environment doesn't apply to another, whether its id is in the path or the header", async () => {
  const inPath = "POST /api/v1/notify/{id}";
  const inHeader = "DELETE /api/v1/version/{id}";
  await expect(
    call(inPath, { path: { id: "e-1" }, body: { update: false, metadata: { type: "api", message: "", lookout: "" } } }),
  ).rejects.toThrow(deniedMessage);
  await expect(call(inHeader, { env: "e-1", path: { id: "3" } })).rejects.toThrow(deniedMessage);
  for (const route of [inPath, inHeader] as const) {
    expect(renderForbidden("/env/e-1", route)).toBe(rememberedReason);
    expect(renderForbidden("/env/e-2", route)).toBeUndefined();
  }
});

test("only the server knows what a role of a newer release allows", () => {
  setAuth(parseAuthConfig({ method: "database", provider: "policy-engine" }));
  const signInWithRoles = (...roles: string[]) =>
    setSession(createSession(`a.${btoa(JSON.stringify({ "urn:inmanta:roles": { "e-1": roles } }))}.c`));
  signInWithRoles("read-only");
  expect(renderForbidden("/env/e-1", "POST /api/v2/actions/environment/halt")).toContain("Your roles in this environment don't allow this");
  signInWithRoles("read-only", "astronaut");
  expect(renderForbidden("/env/e-1", "POST /api/v2/actions/environment/halt")).toBeUndefined();
  expect(renderForbidden("/env/e-1", "PUT /api/v2/facts/{name}")).toBeUndefined();
});
