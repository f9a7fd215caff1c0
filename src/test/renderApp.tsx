/** For tests: the whole app at an address, before a mock orchestrator, in jsdom. */
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
import { createQueryClient } from "~/api/query";
import { signInWithPassword } from "~/api/renewal";
import { setAuth, signOut } from "~/api/session";
import { App } from "~/app/App";
import { routes } from "~/app/routes";
import { startApp } from "~/app/startApp";
import { filteredDryRunUnsupported } from "~/operations/dryRun";
import { dismissChunkLoadNotices } from "~/ui/chunkLoadError";
import { startMockServer, type MockServer } from "./mockServer";
import { stubBrowser } from "./stubBrowser";

// A busy machine looks for roles slowly. Error messages leave out the page: printing it takes seconds.
configure({ asyncUtilTimeout: 15_000, getElementError: (message) => new Error(message ?? "It was not found.") });

const { setTimeout: realSetTimeout } = globalThis;
/** Waits a millisecond of real time, also where a test fakes timers. */
const realTick = () => new Promise<void>((resolve) => void realSetTimeout(resolve, 1));

interface Options {
  /** Where the app is opened: an address below the base, or one made of the ids of environments by their names. */
  path: string | ((id: (environment: string) => string) => string);
  scenario?: Scenario;
  /** A server that was started before, for a test that tells it what to answer. */
  server?: MockServer;
  /** Who is signed in; the scenario is then one with sign-in. */
  signInAs?: { username: string; password: string };
}

/** Resets what a test may have left in the modules of the app. */
function resetModules(): void {
  cleanup();
  notifications.clean();
  modals.closeAll();
  signOut();
  setAuth(undefined);
  setRefreshPaused(false);
  filteredDryRunUnsupported.set(false);
  dismissChunkLoadNotices();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
}

/** Tracks timers; returns what clears them: they would send requests during the next test. */
function trackTimers(): () => void {
  const started: ReturnType<typeof setTimeout>[] = [];
  vi.stubGlobal("setTimeout", (...args: Parameters<typeof realSetTimeout>) => {
    const timer = realSetTimeout(...args);
    started.push(timer);
    return timer;
  });
  return () => started.forEach((timer) => clearTimeout(timer));
}

/** Has the window's own address follow the app's: some of the app looks at it, to see whether its page is still open. */
function syncWindowLocation({ state, subscribe }: ReturnType<typeof createMemoryRouter>): () => void {
  const syncLocation = ({ pathname, search }: typeof state.location) => window.history.replaceState(null, "", pathname + search);
  syncLocation(state.location);
  return subscribe(({ location }) => syncLocation(location));
}

/**
 * Draws the app; it is taken away when the test is over. `user` types and clicks, `address()` is where the app is, `id` an
 * environment's id by its name. Where timers are faked before, time passes by `pass` alone.
 */
export async function renderApp({ path, scenario, server = startMockServer({ scenario }), signInAs }: Options) {
  stubBrowser();
  onTestFinished(resetModules);
  // Faked timers end with `useRealTimers`.
  if (!vi.isFakeTimers()) onTestFinished(trackTimers());
  // Testing Library advances faked timers after user events only if it finds Jest.
  else vi.stubGlobal("jest", { advanceTimersByTime: (milliseconds: number) => vi.advanceTimersByTime(milliseconds) });
  if (signInAs) {
    setAuth(parseAuthConfig({ method: "database", provider: server.getAuthProvider() }));
    await signInWithPassword(signInAs.username, signInAs.password);
  }
  const id = server.getEnvironmentId;
  const client = createQueryClient();
  const router = createMemoryRouter(routes, { initialEntries: [typeof path === "string" ? path : path(id)] });
  const stops = [startApp(client, router), syncWindowLocation(router)];
  onTestFinished(() => {
    stops.forEach((stop) => stop());
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
    /** Goes to an address, or so many steps back. */
    go: (to: string | number) => act(async () => void (await router.navigate(to as string))),
  };
}

/** Lets so many seconds pass, with faked timers, a second at a time: what is drawn after an answer may ask again. */
export async function advanceSeconds(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) await advanceSecondsAtOnce(1);
}

/** The same in one step, which costs less: for long times in which nothing is drawn that asks for more. */
export async function advanceSecondsAtOnce(seconds: number): Promise<void> {
  await act(async () => {
    // What was asked is answered now, not a second later.
    await realTick();
    await vi.advanceTimersByTimeAsync(seconds * 1000);
  });
}
