// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { expect, expectTypeOf, test, vi } from "vitest";
import { paths, type PageName } from "~/paths";
import { usePageParams } from "./usePageParams";

const readParams = <Name extends PageName>(name: Name, address: string) =>
  renderHook(() => usePageParams(name), {
    wrapper: ({ children }: { children: ReactNode }) => <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>,
  }).result.current;

test("returns the decoded params of the page's path", () => {
  expect(readParams("compile", paths.compile("e", "a b/%", { stage: "1" }))).toEqual({ env: "e", id: "a b/%" });
  expect(readParams("dryruns", paths.dryruns("e", 3))).toEqual({ env: "e", version: "3", id: undefined });
  expect(readParams("environment", paths.agents("e"))).toEqual({ env: "e" });
});

test("types required and optional params", () => {
  expectTypeOf<ReturnType<typeof usePageParams<"compare">>>().toEqualTypeOf<{ env: string; from: string; to: string }>();
  expectTypeOf<ReturnType<typeof usePageParams<"dryruns">>>().toEqualTypeOf<{ env: string; version: string; id: string | undefined }>();
  expectTypeOf<ReturnType<typeof usePageParams<"overview">>>().toEqualTypeOf<Record<never, string>>();
});

test("throws on another page", () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  expect(() => readParams("compile", paths.agents("e"))).toThrow(
    'usePageParams("compile") works only on pages below /env/:env/compiles/:id',
  );
});
