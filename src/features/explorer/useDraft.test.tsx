// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { begin, signOut } from "~/api/session";
import { sessionOf } from "~/api/token";
import { useDraft } from "./useDraft";

afterEach(cleanup);

const open = () => renderHook(() => useDraft("free", () => ({ body: "" }))).result;

test("what was typed is found again, and what one person typed is not kept for the next", () => {
  begin(sessionOf("a.b.c"));
  const first = open();
  act(() => first.current[1]({ body: "a secret" }));
  cleanup();
  expect(open().current[0]).toEqual({ body: "a secret" });
  cleanup();
  signOut();
  expect(open().current[0]).toEqual({ body: "" });
});
