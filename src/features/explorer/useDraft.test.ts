// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { signOut } from "~/api/session";
import { useDraft } from "./useDraft";

const useCall = () => useDraft("GET /api/v2/resource", () => ({ path: "", body: "{}" }));
const opened = () => renderHook(useCall).result;

test("what was typed stays while the tab is open, and goes with who typed it", () => {
  const first = opened();
  act(() => first.current[1]({ body: '{"password": "p"}' }));
  expect(first.current[0]).toEqual({ path: "", body: '{"password": "p"}' });
  expect(opened().current[0]).toEqual({ path: "", body: '{"password": "p"}' });
  signOut();
  expect(opened().current[0]).toEqual({ path: "", body: "{}" });
});
