/** Opens a page of the fault matrix, and checks it before, during and after a fault. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, vi } from "vitest";
import { parseAuthConfig } from "~/api/config";
import { setAuth } from "~/api/session";
import type { PageName } from "~/paths";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { fill } from "~/test/steps";
import { stubBrowser } from "~/test/stubBrowser";
import { stubWorker } from "~/test/stubWorker";
import { testUsers } from "~/test/testUsers";
import { faultPages } from "./faultPages";
import type { Fault } from "./faults";

// Code that loads on first use would otherwise load in real time, while the test's time passes.
const loadModules = Object.values(import.meta.glob(["~/{app,compare,features,list,log,operations,ui}/**/*.tsx", "!**/*.test.tsx"]));
stubBrowser();
await Promise.all(loadModules.map((loadModule) => loadModule()));

/** `AbortSignal.timeout` with fake timers. */
function createTimeoutSignal(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException("signal timed out", "TimeoutError")), milliseconds);
  return controller.signal;
}

/** Texts that are untrue while something isn't loaded, unless the page also shows them when all is well. */
const untruePattern = /^(No (?!response)|There (is|are) no|0\b)|doesn't exist|no longer exists|^Not found$|\byet\b/;

// Roles are computed for hidden elements too, which is faster.
const getMain = () => screen.getByRole("main", { hidden: true });
const getShownText = () => getMain().textContent;
const isOpen = () => screen.queryByRole("heading", { level: 1, hidden: true }) !== null;
const getDialogs = () => screen.queryAllByRole("dialog", { hidden: true });

function getUntrueTexts(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(getMain(), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (!parentElement?.closest("[role=status], [role=alert]")) texts.push(textContent?.trim() ?? "");
  }
  return texts.filter((text) => untruePattern.test(text));
}

/** What the page says about its requests: its banners, errors and age, and the sign-in dialog. */
function getMessages(): string[] {
  const { queryAllByRole } = screen;
  const statuses = ["status", "alert"].flatMap((role) => within(getMain()).queryAllByRole(role, { hidden: true }));
  const freshness = queryAllByRole("group", { name: "Data refresh", hidden: true });
  const notFound = getMain().textContent.includes("Not found") ? [getMain()] : [];
  return [...statuses, ...freshness, ...notFound, ...getDialogs()].map(({ textContent }) => textContent);
}
const failurePattern = /Not refreshed since|Couldn't|Waiting since|no longer exists/;

/** Numbers of rows and list items by name, and everything typed and chosen. */
function getContents(): Record<string, string | number | boolean> {
  const contents: Record<string, string | number | boolean> = {};
  const main = within(getMain());
  for (const table of main.queryAllByRole("table", { hidden: true })) {
    contents[`rows of ${table.getAttribute("aria-label")}`] = table.querySelectorAll("tbody tr").length;
  }
  for (const field of getMain().querySelectorAll<HTMLInputElement>("input, textarea, select")) {
    const name = field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "";
    if (field.type === "checkbox") contents[`checked: ${name}`] = field.checked;
    else contents[`typed: ${name}`] = field.value;
  }
  return contents;
}

/** Routes without the query, which may contain times. */
const toRoute = ({ method, path, body }: { method: string; path: string; body?: any }) =>
  `${method} ${path.split("?")[0]} ${body?.query ?? ""}`;

/** Whether a query of this route and with these arguments sends this request. */
function isRequestOf(route: string, args: any, requested: string): boolean {
  const pattern = route.replace(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${pattern} `).test(requested) && requested.endsWith(args?.body?.query ?? "");
}

function signInAgain(): void {
  const [dialog] = getDialogs();
  if (!dialog) return;
  fill(within(dialog).getByLabelText("Password"), testUsers.admin.password);
  fireEvent.click(within(dialog).getByRole("button", { name: "Sign in", hidden: true }));
}

/** Starts the server and the page's session; `load` then opens the page. */
export async function openFaultyPage(name: PageName, fault: Fault) {
  const { path, text, access, prepare } = faultPages[name];
  vi.useFakeTimers();
  vi.spyOn(AbortSignal, "timeout").mockImplementation(createTimeoutSignal);
  stubWorker();
  const scenario = access || fault.isSignedIn ? "signin" : "base";
  const server = startMockServer({ scenario });
  const address = path({ env: server.getEnvironmentId("prod"), compile: server.getNewestCompileId("prod") ?? "" });

  let app: Awaited<ReturnType<typeof renderApp>> | undefined;
  let isFaulty = false;
  const routes: string[] = [];
  let hasFaulted = false;
  /** Routes whose last response wasn't the server's own. */
  const faultyRoutes = new Set<string>();
  server.on(/./, async (request, forward) => {
    const route = toRoute(request);
    const respondNormally = async () => {
      const response = await forward();
      faultyRoutes.delete(route);
      return response;
    };
    if (!routes.includes(route)) routes.push(route);
    const isAffected = fault.onlyRequest === undefined || routes.indexOf(route) === fault.onlyRequest - 1;
    if (!isFaulty || !isAffected || request.path.includes("/login")) return respondNormally();
    hasFaulted = true;
    faultyRoutes.add(route);
    return fault.respond(request, respondNormally, forward);
  });

  const begin = () => {
    isFaulty = true;
    fault.begin?.();
  };
  const end = () => {
    isFaulty = false;
    fault.end?.();
    if (fault.isSessionEnd) signInAgain();
  };

  const checkAlive = () => {
    expect(document.body.textContent).not.toMatch(/Something went wrong|Unexpected Application Error/);
    expect(isOpen(), "the page has a heading").toBe(true);
  };
  // Roles are slower to find than text.
  const isSaid = () => !!fault.message?.test(document.body.textContent) && getMessages().some((message) => fault.message?.test(message));
  /** Whether a component still needs the data of a route. */
  const isInUse = (requested: string) =>
    app?.client
      .getQueryCache()
      .findAll({ type: "active" })
      .some(({ queryKey: [route, args] }) => isRequestOf(String(route), args, requested));
  /** What is missing for the page to be fresh again. */
  const listStale = (): string[] => {
    const stale = [...faultyRoutes].filter(isInUse).map((route) => `not requested again: ${route}`);
    if (stale.length > 0) return stale;
    return [
      ...getMessages().filter((message) => failurePattern.test(message)),
      ...(getShownText().includes(text) ? [] : [`“${text}” isn't shown`]),
    ];
  };

  /** Seconds until the page is fresh. */
  async function expectFresh(maxSeconds: number): Promise<void> {
    for (let seconds = 0; seconds < maxSeconds && listStale().length > 0; seconds++) await advanceSeconds(1);
    expect(listStale().join("; "), `after ${maxSeconds} s`).toBe("");
    checkAlive();
  }
  /** Waits until the page tells about the fault, if it has sent a request. */
  async function expectSaid(): Promise<void> {
    for (let seconds = 0; seconds < 75 && !isSaid(); seconds++) await advanceSeconds(1);
    if (fault.message && hasFaulted) expect(isSaid(), `says what happened: ${JSON.stringify(getMessages())}`).toBe(true);
    checkAlive();
  }
  const clickRefresh = () => {
    const button = screen.queryByRole("button", { name: "Refresh", hidden: true });
    if (button) fireEvent.click(button);
    return button !== null;
  };
  /** Refresh must send requests even while earlier ones fail or are pending. */
  async function expectRefreshSends(): Promise<void> {
    let hasSent = false;
    // Requests that have just ended aren't repeated, so the first click may send nothing.
    for (let clicks = 0; clicks < 2 && !hasSent; clicks++) {
      const before = server.requests.length;
      if (fault.isSessionEnd || !clickRefresh()) return;
      await advanceSecondsAtOnce(0.3);
      hasSent = server.requests.length > before;
      await advanceSecondsAtOnce(0.7);
    }
    expect(hasSent, "Refresh sends requests").toBe(true);
    checkAlive();
  }

  return {
    begin,
    end,
    load: async () => {
      if (access === "signedOut") setAuth(parseAuthConfig({ method: "database", provider: server.getAuthProvider() }));
      const signInAs = scenario === "signin" && access !== "signedOut" ? testUsers.admin : undefined;
      app = await renderApp({ path: address, server, signInAs });
      await advanceSeconds(2);
    },
    /** Leaves the page, and forgets what it has loaded. */
    leave: async () => {
      await app?.go("/no/such/page");
      app?.client.removeQueries({ type: "inactive" });
    },
    comeBack: async () => {
      await app?.go(address);
      await advanceSeconds(2);
    },
    prepare: async () => {
      prepare?.();
      await advanceSeconds(3);
    },
    checkAlive,
    getContents: () => (fault.isPlausible ? {} : getContents()),
    getUntrueTexts: () => (fault.isMissing || fault.isPlausible ? [] : getUntrueTexts()),
    expectSaid,
    expectFresh,
    expectRefreshSends,
    clickRefresh,
  };
}
