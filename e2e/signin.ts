/** Fixtures of the sign-in tests: a mock with sign-in, or the real orchestrator at ORCHESTRATOR_AUTH_URL. */
import type { Page } from "@playwright/test";
import { createMock } from "../mocks/server.ts";
import { createApiProxy, serve, type ApiHandler } from "../scripts/serve.ts";
import { expect, test as baseTest } from "./fixtures.ts";

export { expect };

const orchestrator = process.env.ORCHESTRATOR_AUTH_URL;

export const admin = { username: "admin", password: "Administrator-1" };

interface SignInSite {
  url: string;
  /** Calls the API directly, not from the page; as the administrator unless `token` is given. */
  callApi: (method: string, path: string, options?: { env?: string; body?: object; token?: string }) => Promise<any>;
  /**
   * The lifetime of sessions in seconds. Skips the test if a real orchestrator has long sessions. Call this before opening a page:
   * with the mock, it installs a fake clock.
   */
  getSessionLifetime: () => Promise<number>;
  /** Advances the clocks of the mock and the pages. Does nothing on a real orchestrator. */
  skipTime: (seconds: number) => Promise<void>;
  /** Creates a user that is deleted after the test. */
  createUser: (prefix?: string) => Promise<{ username: string; password: string }>;
  /** Creates a project and an environment that are deleted after the test. */
  createEnvironment: () => Promise<{ env: string; name: string }>;
}

interface Fixtures {
  site: SignInSite;
  /** Opens a path of the app, relative to its base path. */
  go: (path: string, page?: Page) => Promise<void>;
}

export const signInTest = baseTest.extend<Fixtures>({
  site: async ({ context }, provide) => {
    // Milliseconds that the mock's clock is ahead.
    let clockOffset = 0;
    const mock = createMock({ scenario: "signin", now: () => Date.now() + clockOffset });
    const api: ApiHandler = orchestrator
      ? createApiProxy(orchestrator)
      : (request) => {
          // Tokens issued within the same second are identical, so each sign-in gets a new second.
          if (request.url.endsWith("/login")) clockOffset += 1000;
          return mock.handle(request);
        };
    const server = await serve({ dist: "dist", api });
    const callWithToken = async (
      method: string,
      path: string,
      { env, body, token }: { env?: string; body?: object; token?: string } = {},
    ) => {
      const headers = { ...(env && { "X-Inmanta-tid": env }), ...(token && { Authorization: `Bearer ${token}` }) };
      const response = await api(new Request(`http://127.0.0.1${path}`, { method, headers, body: body && JSON.stringify(body) }));
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    };
    const callApi: SignInSite["callApi"] = async (method, path, options = {}) =>
      callWithToken(method, path, {
        token: options.token ?? (await callWithToken("POST", "/api/v2/login", { body: admin })).data.token,
        ...options,
      });
    const users: string[] = [];
    const projects: { project: string; env: string }[] = [];
    await provide({
      url: server.url,
      callApi,
      getSessionLifetime: async () => {
        const seconds = (await callWithToken("POST", "/api/v2/login", { body: admin })).data.expires_in as number;
        if (!orchestrator) await context.clock.install();
        else baseTest.skip(seconds > 30, "sessions last too long: lower [server] login-session-expire");
        return seconds;
      },
      skipTime: async (seconds) => {
        if (orchestrator) return;
        clockOffset += seconds * 1000;
        await context.clock.fastForward(seconds * 1000);
      },
      createUser: async (prefix = "user") => {
        const user = { username: `${prefix}-${crypto.randomUUID().slice(0, 8)}`, password: "Correct-horse-1" };
        await callApi("POST", "/api/v2/user", { body: user });
        users.push(user.username);
        return user;
      },
      createEnvironment: async () => {
        const name = `signin-${crypto.randomUUID().slice(0, 8)}`;
        const project = (await callApi("PUT", "/api/v2/project", { body: { name } })).data.id;
        const env = (await callApi("PUT", "/api/v2/environment", { body: { name, project_id: project } })).data.id;
        projects.push({ project, env });
        return { env, name };
      },
    });
    const remainingUsers = (await callApi("GET", "/api/v2/user")).data as { username: string }[];
    for (const { username } of remainingUsers) if (users.includes(username)) await callApi("DELETE", `/api/v2/user/${username}`);
    for (const { project, env } of projects) {
      await callApi("DELETE", `/api/v2/environment/${env}`);
      await callApi("DELETE", `/api/v2/project/${project}`);
    }
    await server.close();
  },
  go: async ({ site, page }, provide) => provide(async (path, targetPage = page) => void (await targetPage.goto(site.url + path.slice(1)))),
});

/** Fills in and submits the sign-in form of the page or the dialog. */
export async function submitSignIn(page: Page, { username, password } = admin): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export const accountButton = (page: Page) => page.getByRole("button", { name: /^Account/ });
export const signInDialog = (page: Page) => page.getByRole("dialog", { name: "Sign in again" });

/** Makes the server reject the page's current token. */
export async function expireSession(page: Page): Promise<void> {
  const token = await page.evaluate(() => /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(Object.values(sessionStorage).join())![0]);
  await page.context().route("**/api/v*/**", (route) => {
    const headers = route.request().headers();
    if (headers.authorization !== `Bearer ${token}`) return route.continue();
    return route.continue({ headers: { ...headers, authorization: `Bearer ${token}x` } });
  });
}

/** Records the tokens that the server accepts from a tab from now on. */
export function recordAcceptedTokens(tab: Page): Set<string | undefined> {
  const accepted = new Set<string | undefined>();
  tab.on("response", (response) => response.ok() && accepted.add(response.request().headers().authorization?.replace("Bearer ", "")));
  return accepted;
}
