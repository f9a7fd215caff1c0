// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { CompileQueue } from "./CompileQueue";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a queue that never loaded does not look like an empty one", async () => {
  let down = true;
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal("fetch", async (address: string) => {
    if (!address.includes("compilequeue")) return Response.json({ data: { halted: false } });
    return down ? Response.json({ message: "the database is in recovery mode" }, { status: 500 }) : Response.json({ queue: [] });
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>
        <MemoryRouter>
          <CompileQueue env="e4a1f1c2-0000-4000-8000-000000000001" />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  const failed = await screen.findByRole("alert");
  expect(failed.textContent).toContain("The queue could not be loaded");
  expect(failed.textContent).toContain("the database is in recovery mode");
  down = false;
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await vi.waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});
