// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { signOut } from "~/api/session";
import { createDrafts, useDraft } from "./useDraft";

const drafts = createDrafts<{ path: string; body: string }>();
const useOperationDraft = () => useDraft(drafts, "GET /api/v2/resource", () => ({ path: "", body: "{}" }));
const renderDraft = () => renderHook(useOperationDraft).result;

test("keeps drafts until the user signs out", () => {
  const first = renderDraft();
  act(() => first.current[1]({ body: '{"password": "p"}' }));
  expect(first.current[0]).toEqual({ path: "", body: '{"password": "p"}' });
  expect(renderDraft().current[0]).toEqual({ path: "", body: '{"password": "p"}' });
  signOut();
  expect(renderDraft().current[0]).toEqual({ path: "", body: "{}" });
});
