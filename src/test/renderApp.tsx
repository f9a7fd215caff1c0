/** For tests: renders the whole app in jsdom with a mock orchestrator. */
import "@testing-library/jest-dom/vitest";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { act, cleanup, configure, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter } from "react-router";
import { onTestFinished, vi } from "vitest";
import type { Scenario } from "~mocks/scenarios.ts";
import { setRefreshPaused } from "~/api/clock";
import { parseAuthConfig } from "~/api/config";
import { resetLongOperations } from "~/api/longOperations";
import { createQueryClient } from "~/api/query";
import { signInWithPassword } from "~/api/renewal";
import { setAuth, signOut } from "~/api/session";
import { forgetServer } from "~/api/support";
import { App } from "~/app/App";
import { routes } from "~/app/routes";
import { startApp } from "~/app/startApp";
import { reportResponse } from "~/chunkLoading";
import { dismissChunkLoadNotices } from "~/chunkNotices";
import { closeOverlays } from "~/ui/openOverlays";
import { startMockServer, type MockServer } from "./mockServer";
import { stubBrowser } from "./stubBrowser";

// Queries by role are slow on a busy machine. Error messages omit the page because printing it takes seconds.
configure({ asyncUtilTimeout: 15_000, getElementError: (message) => new Error(message ?? "Element not found") });

const { setTimeout: realSetTimeout } = globalThis;
/** Waits a millisecond of real time, even with fake timers. */
const realTick = () => new Promise<void>((resolve) => void realSetTimeout(resolve, 1));

interface Options {
  /** Address below the base path; the function gets environment ids by name. */
  path: string | ((id: (environment: string) => string) => string);
  scenario?: Scenario;
  /** Started by the test, to set its own responses. */
  server?: MockServer;
  /** Requires a scenario with sign-in. */
  signInAs?: { username: string; password: string };
}

/** Unmounts the app, and resets its module state, mocks and storage. */
function resetApp(): void {
  cleanup();
  notifications.clean();
  closeOverlays();
  modals.closeAll();
  resetLongOperations();
  signOut();
  setAuth(undefined);
  setRefreshPaused(false);
  forgetServer();
  dismissChunkLoadNotices();
  reportResponse(true);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
}

/** Tracks timers; returns a function that clears them, since they would send requests during the next test. */
function trackTimers(): () => void {
  const started: ReturnType<typeof setTimeout>[] = [];
  vi.stubGlobal("setTimeout", (...args: Parameters<typeof realSetTimeout>) => {
    const timer = realSetTimeout(...args);
    started.push(timer);
    return timer;
  });
  return () => started.forEach((timer) => clearTimeout(timer));
}

/** Syncs the window's location with the router's, because some code reads it to check whether its page is still open. */
function syncWindowLocation({ state, subscribe }: ReturnType<typeof createMemoryRouter>): () => void {
  const syncLocation = ({ pathname, search }: typeof state.location) => window.history.replaceState(null, "", pathname + search);
  syncLocation(state.location);
  return subscribe(({ location }) => syncLocation(location));
}

/**
 * Renders the app until the end of the test. `address()` returns its current address, `id` an environment's id by name. With
 * fake timers, use `advanceSeconds`.
 */
export async function renderApp({ path, scenario, server = startMockServer({ scenario }), signInAs }: Options) {
  stubBrowser();
  onTestFinished(resetApp);
  // `useRealTimers` clears fake timers.
  if (!vi.isFakeTimers()) onTestFinished(trackTimers());
  // Testing Library advances fake timers after user events only if it finds Jest.
  else vi.stubGlobal("jest", { advanceTimersByTime: (milliseconds: number) => vi.advanceTimersByTime(milliseconds) });
  if (signInAs) {
    setAuth(parseAuthConfig({ method: "database", provider: server.getAuthProvider() }));
    await signInWithPassword(signInAs.username, signInAs.password);
  }
  const id = server.getEnvironmentId;
  const client = createQueryClient();
  const router = createMemoryRouter(routes, { initialEntries: [typeof path === "string" ? path : path(id)] });
  const cleanups = [startApp(client, router), syncWindowLocation(router)];
  onTestFinished(() => {
    cleanups.forEach((cleanUp) => cleanUp());
    client.clear();
  });
  const view = render(<App client={client} router={router} env="test" />);
  // The page's code loads in real time.
  while (!router.state.initialized) await realTick();
  const user = userEvent.setup({
    delay: null,
    pointerEventsCheck: 0,
    ...(vi.isFakeTimers() && { advanceTimers: (milliseconds: number) => vi.advanceTimersByTime(milliseconds) }),
  });
  return {
    server,
    router,
    client,
    view,
    user,
    id,
    /** Path, search and hash, decoded. */
    address: (): string => {
      const { pathname, search, hash } = router.state.location;
      return decodeURIComponent(pathname + search + hash);
    },
    /** Navigates to an address, or this many steps in the history. */
    go: (to: string | number) => act(async () => void (await router.navigate(to as string))),
  };
}

/** Advances fake timers second by second, since rendering a response may send further requests. */
export async function advanceSeconds(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) await advanceSecondsAtOnce(1);
}

/** Advances fake timers in one step, which is faster: for long waits without further requests. */
export async function advanceSecondsAtOnce(seconds: number): Promise<void> {
  await act(async () => {
    // Lets pending requests finish before the time advances.
    await realTick();
    await vi.advanceTimersByTimeAsync(seconds * 1000);
  });
}
