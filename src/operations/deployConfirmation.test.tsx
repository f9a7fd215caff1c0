// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { deployConfirmation } from "./deployConfirmation";

const env = "11111111-0000-4000-8000-000000000001";
const summary = { total: 94, by_state: { deployed: 92, failed: 1, skipped: 1 } };

/** Asks on a server whose answers wait; gives what answers the questions of a path. */
function renderConfirmation(target: { resources?: string[] }, knownSummary?: typeof summary) {
  const { on, getRequestLines } = mockFetch();
  const resolvers = new Map<string, (response: Response) => void>();
  for (const path of ["/environment/", "/resource\\?"]) {
    const pendingResponse = new Promise<Response>((resolve) => resolvers.set(path, resolve));
    on(new RegExp(path), () => pendingResponse);
  }
  const Confirmation = deployConfirmation({ env, method: "push_incremental_deploy", target, knownSummary });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Confirmation>
        {({ title, body }) => (
          <>
            <h2>{title}</h2>
            <p>{body as string}</p>
          </>
        )}
      </Confirmation>
    </QueryClientProvider>,
  );
  return {
    asked: getRequestLines,
    answer: (path: string, body: object, status = 200) => resolvers.get(path)!(Response.json(body, { status })),
  };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("it stands before anything is read, and tells name and counts when they come", async () => {
  const { answer: respond } = renderConfirmation({});
  expect(screen.getByRole("heading").textContent).toBe("Deploy this environment?");
  screen.getByText("Those of the resources (being counted) that are not as intended are deployed. The others are left alone.");
  respond("/environment/", { data: { name: "prod" } });
  await screen.findByRole("heading", { name: "Deploy prod?" });
  respond("/resource\\?", { data: [], links: {}, metadata: { total: 94, before: 0, after: 0, page_size: 1, deploy_summary: summary } });
  await screen.findByText(
    "Those of the 94 resources that are not as intended are deployed: 1 failed, 1 skipped. The others are left alone.",
  );
});

test("a count that fails is not known, and holds nothing up", async () => {
  const { answer: respond } = renderConfirmation({});
  respond("/resource\\?", { message: "no" }, 500);
  expect(await screen.findByText(/Those of the resources \(how many is not known\) that are not as intended/)).toBeDefined();
});

test.each([
  ["what the page has counted", {}, summary, /Those of the 94 resources .*: 1 failed, 1 skipped/],
  ["what somebody chose", { resources: ["a", "b"] }, undefined, /Those of the 2 resources/],
])("%s is told at once, and not counted again", async (_, target, knownSummary, expectedText) => {
  const { asked, answer: respond } = renderConfirmation(target, knownSummary);
  screen.getByText(expectedText);
  respond("/environment/", { data: { name: "prod" } });
  await screen.findByRole("heading", { name: /prod\?$/ });
  expect(asked()).toHaveLength(1);
});
