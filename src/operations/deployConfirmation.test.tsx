// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { createEnvironment } from "~/test/responses";
import { deployConfirmation } from "./deployConfirmation";

const env = "11111111-0000-4000-8000-000000000001";
const summary = { total: 94, by_state: { deployed: 92, failed: 1, skipped: 1 } };

/** Renders the confirmation with pending responses. `respond` resolves the response of a path. */
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
    getRequestLines,
    respond: (path: string, body: object, status = 200) => resolvers.get(path)!(Response.json(body, { status })),
  };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("opens before anything is loaded, and fills in name and counts", async () => {
  const { respond } = renderConfirmation({});
  expect(screen.getByRole("heading").textContent).toBe("Deploy this environment?");
  screen.getByText("Of the resources (count loading), only those not in the desired state are deployed.");
  respond("/environment/", { data: createEnvironment() });
  await screen.findByRole("heading", { name: "Deploy prod?" });
  respond("/resource\\?", { data: [], links: {}, metadata: { total: 94, before: 0, after: 0, page_size: 1, deploy_summary: summary } });
  await screen.findByText("Of the 94 resources, only those not in the desired state are deployed: 1 failed, 1 skipped.");
});

test("shows an unknown count if it fails to load", async () => {
  const { respond } = renderConfirmation({});
  respond("/resource\\?", { message: "no" }, 500);
  expect(await screen.findByText(/Of the resources \(count unknown\), only those/)).toBeDefined();
});

test.each([
  ["the counts of the page", {}, summary, /Of the 94 resources, .*: 1 failed, 1 skipped/],
  ["the number of selected resources", { resources: ["a", "b"] }, undefined, /Of the 2 resources/],
])("shows %s at once without loading the counts", async (_, target, knownSummary, expectedText) => {
  const { getRequestLines, respond } = renderConfirmation(target, knownSummary);
  screen.getByText(expectedText);
  respond("/environment/", { data: createEnvironment() });
  await screen.findByRole("heading", { name: /prod\?$/ });
  expect(getRequestLines()).toHaveLength(1);
});
