// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { stubBrowser } from "~/test/stubBrowser";
import { Shell } from "./Shell";

vi.mock("./Palette", () => ({
  Palette: () => {
    throw new TypeError("x is undefined");
  },
}));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("closes what replaces a dialog that failed, and announces it each time the dialog is opened", async () => {
  stubBrowser();
  mockFetch().on(/./, 502);
  // React reports every caught error.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={createMemoryRouter([{ path: "*", element: <Shell /> }])} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const opener = screen.getByRole("button", { name: /^Go to/ });
  for (let times = 0; times < 2; times++) {
    await userEvent.click(opener);
    expect(screen.getByRole("alert").textContent).toContain("Couldn't show this dialog.");
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByText(/^Couldn't show this dialog/)).toBeNull();
    expect(document.activeElement).toBe(opener);
  }
});
