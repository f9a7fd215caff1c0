/** Browsers that block site data, as Chromium, Firefox and Safari can: any access to storage throws, also in libraries. */
import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { getSessionState, restoreSession } from "~/api/session";
import { paths } from "~/paths";
import { examplePages, exampleEnv } from "~/test/examplePages";
import { startMockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";
import { findRows } from "~/test/steps";
import { testUsers } from "~/test/testUsers";
import { pageNames } from "./pages";

/** Blocks site data until the end of the test. */
function blockSiteData(): void {
  const block = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  vi.spyOn(globalThis, "localStorage", "get").mockImplementation(block);
  vi.spyOn(globalThis, "sessionStorage", "get").mockImplementation(block);
  for (const name of ["BroadcastChannel", "indexedDB", "caches"]) vi.stubGlobal(name, block);
}

test("every page opens", async () => {
  blockSiteData();
  const server = startMockServer();
  const prod = server.getEnvironmentId("prod");
  const { go } = await renderApp({ path: paths.overview(), server });
  for (const name of pageNames) {
    await go(examplePages[name].address.replace(exampleEnv, prod));
    await waitFor(() => expect(document.title).toMatch(/· Lookout$/));
    expect(screen.getByRole("heading", { level: 1 })).not.toHaveTextContent(/wrong|Couldn't/);
  }
});

test("signing in and preferences last until the page is closed", async () => {
  blockSiteData();
  restoreSession();
  const server = startMockServer({ scenario: "signin" });
  const { user } = await renderApp({ path: paths.resources(server.getEnvironmentId("prod")), server, signInAs: testUsers.admin });
  const [row] = await findRows("Resources");
  expect(getSessionState().phase).toBe("signedIn");
  await user.click(screen.getByRole("button", { name: "Preferences" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Comfortable" }));
  await waitFor(() => expect(row?.closest("table")).toHaveAttribute("data-roomy", "true"));
  await user.click(screen.getByRole("button", { name: /^Account/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});
