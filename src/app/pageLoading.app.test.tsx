/** Pages and parts of pages whose code fails to load. Real browsers and new releases are tested in e2e/release.test.ts. */
import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { navigateTo } from "~/test/steps";
import { pages } from "./pages";

/** Lets a page's code fail to load until the returned function is called. */
async function failLoading(name: keyof typeof pages): Promise<() => void> {
  // Loaded in advance, since its import takes real time.
  await pages[name].load();
  const load = vi.spyOn(pages[name], "load").mockRejectedValue(new Error("Failed to fetch"));
  return () => load.mockRestore();
}

test("a page that wasn't visited before an outage opens by itself after it", async () => {
  vi.useFakeTimers();
  const { user, address } = await renderApp({ path: paths.projects() });
  const endOutage = await failLoading("users");
  await user.click(await screen.findByRole("link", { name: "Users" }));
  await advanceSeconds(1);
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Couldn't load this page");
  expect(screen.getByRole("alert")).toHaveTextContent("Loading this page's code failed. Retrying automatically.");
  expect(address()).toBe(paths.users());
  expect(document.title).toBe("Couldn't load this page · Lookout");
  await advanceSeconds(30);
  // The rest of the app still works.
  await navigateTo(user, "Projects");
  await user.click(screen.getByRole("link", { name: "Users" }));
  endOutage();
  expect(await screen.findByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a page whose code fails to load at first opens by itself", async () => {
  vi.useFakeTimers();
  const endOutage = await failLoading("facts");
  await renderApp({ path: (env) => paths.facts(env("prod")) });
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("Retrying automatically."));
  endOutage();
  expect(await screen.findByRole("heading", { level: 1, name: "Facts" })).toBeVisible();
});
