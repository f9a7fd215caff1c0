/** Signing in and out. Real browsers and the server's part are tested in e2e/signin*.test.ts. */
import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { parseAuthConfig } from "~/api/config";
import { apiPrefix } from "~/api/basePath";
import { getSession, restoreSession, setAuth } from "~/api/session";
import { paths } from "~/paths";
import { testUsers } from "~/test/testUsers";
import { renderApp } from "~/test/renderApp";
import { createErrorResponse, createHtmlResponse, neverResolves, startMockServer } from "~/test/mockServer";
import { fill, findAlert, findDialog, findRows } from "~/test/steps";

/** Opens the app signed out, with this sign-in method in the server's config.js. */
function openSignedOut(path: string, auth: object = { method: "database", provider: "legacy" }) {
  const server = startMockServer({ scenario: "signin" });
  setAuth(parseAuthConfig(auth));
  return renderApp({ path, server });
}

async function signIn(user: UserEvent, { username, password } = testUsers.admin): Promise<void> {
  fill(await screen.findByLabelText("Username"), username);
  fill(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

const findAccountButton = () => screen.findByRole("button", { name: /^Account/ });
const findPageHeading = (name: string) => screen.findByRole("heading", { level: 1, name });
const externalTokenAuth = { method: "jwt", provider: "legacy", localFallback: true };

test.each(["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example", "/.//evil.example"])(
  "stays in the app if next is %s",
  async (next) => {
    const { user, address } = await openSignedOut(`/login?next=${encodeURIComponent(next)}`);
    await signIn(user);
    await findPageHeading("Overview");
    expect(address()).toBe("/");
  },
);

test.each([
  ["an outage", "Server error", () => createHtmlResponse(502)],
  ["too many requests", "Too many requests", () => createErrorResponse(429, "slow down")],
  ["a proxy that requires signing in", "Blocked by a proxy", () => createHtmlResponse(401)],
  ["a response without a token", "The response isn't from the orchestrator's API", () => Response.json({ data: {} })],
  ["a response without data", "The response isn't from the orchestrator's API", () => Response.json({ data: null })],
])("keeps the username and the password after %s, and says what happened", async (_, message, createResponse) => {
  const { user, server } = await openSignedOut(paths.projects());
  const stopFailing = server.on(/POST .*\/login/, createResponse);
  await signIn(user);
  await findAlert(message);
  expect(screen.getByLabelText("Username")).toHaveValue(testUsers.admin.username);
  expect(screen.getByLabelText("Password")).toHaveValue(testUsers.admin.password);
  stopFailing();
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  await findPageHeading("Projects");
});

test("clears a wrong password", async () => {
  const { user } = await openSignedOut(paths.projects());
  await signIn(user, { ...testUsers.admin, password: "wrong" });
  await findAlert("Invalid username or password");
  expect(screen.getByLabelText("Username")).toHaveValue(testUsers.admin.username);
  expect(screen.getByLabelText("Password")).toHaveValue("");
});

test("asks before signing out with unsaved changes", async () => {
  const { user } = await renderApp({ path: (env) => paths.settings(env("prod")), scenario: "signin", signInAs: testUsers.admin });
  fill(await screen.findByLabelText("Description"), "not saved");
  const signOut = async (buttonName: string) => {
    await user.click(await findAccountButton());
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    await user.click(within(await findDialog("Sign out without saving?")).getByRole("button", { name: buttonName }));
  };
  await signOut("Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByLabelText("Description")).toHaveValue("not saved");
  await signOut("Sign out");
  await findPageHeading("Sign in");
});

test("asks before signing out while an operation is running", async () => {
  const server = startMockServer({ scenario: "signin" });
  server.on(/limit=1000/, neverResolves);
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod")), server, signInAs: testUsers.admin });
  await findRows("Resources");
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /^CSV/ }));
  await user.click(await findAccountButton());
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  const dialog = await findDialog("Sign out and stop running operations?");
  await user.click(within(dialog).getByRole("button", { name: "Sign out" }));
  expect(await findPageHeading("Sign in")).toBeInTheDocument();
});

/** Opens the settings of an environment, and signs out in another tab, after the user has typed this description. */
async function signOutInOtherTab(description?: string) {
  // Opens the channel between tabs.
  restoreSession();
  const app = await renderApp({ path: (env) => paths.settings(env("prod")), scenario: "signin", signInAs: testUsers.admin });
  const field = await screen.findByLabelText("Description");
  if (description !== undefined) fill(field, description);
  const otherTab = new BroadcastChannel(`lookout-session ${apiPrefix}`);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is limited to this origin
  otherTab.postMessage({ kind: "out", number: getSession()!.number + 1 });
  onTestFinished(() => otherTab.close());
  return app;
}

test("signing out in another tab shows the sign-in page", async () => {
  await signOutInOtherTab();
  expect(await findPageHeading("Sign in")).toBeInTheDocument();
});

test("unsaved changes stay when the user signs out in another tab, and can be saved after signing in again", async () => {
  const { user } = await signOutInOtherTab("not saved");
  expect(await findDialog("Sign in again")).toHaveTextContent("You signed out in another tab.");
  await signIn(user);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByLabelText("Description")).toHaveValue("not saved");
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await findAlert("Saved environment prod");
});

test("asks before signing out with a request of the API explorer that wasn't sent", async () => {
  const { user, go } = await renderApp({ path: paths.explorer({ tab: "free" }), scenario: "signin", signInAs: testUsers.admin });
  const form = within(await screen.findByRole("form", { name: "Custom request" }));
  fill(form.getByRole("textbox", { name: "Path" }), "/api/v2/project");
  const hasUnloadBlocker = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(hasUnloadBlocker()).toBe(true);
  // Other pages keep it.
  await go(paths.projects());
  await findPageHeading("Projects");
  await user.click(await findAccountButton());
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  await user.click(within(await findDialog("Sign out without saving?")).getByRole("button", { name: "Cancel" }));
  await go(paths.explorer({ tab: "free" }));
  await user.click(await screen.findByRole("button", { name: "Send" }));
  await waitFor(() => expect(hasUnloadBlocker()).toBe(false));
});

test("shows a 403 without asking to sign in again", async () => {
  const message = "Access denied: Request is not allowed by the access policy.";
  const server = startMockServer({ scenario: "signin" });
  server.on(/GET .*\/agents\?/, () => Response.json({ message }, { status: 403 }));
  await renderApp({ path: paths.agents(server.getEnvironmentId("prod")), server, signInAs: testUsers.admin });
  await findAlert(message);
  expect(screen.queryByRole("dialog")).toBeNull();
  await findAccountButton();
});

test("accepts a pasted token and rejects invalid text", async () => {
  const { user, server } = await openSignedOut(paths.projects(), externalTokenAuth);
  const { token } = (await server.fetchJson("POST", "/api/v2/login", { body: testUsers.admin })).data;
  const pasteToken = async (text: string) => {
    fill(await screen.findByRole("textbox", { name: "Token" }), text);
    await user.click(screen.getByRole("button", { name: "Sign in" }));
  };
  await pasteToken("not a token");
  await findAlert("Not a valid token");
  await pasteToken(`Bearer ${token}\n`);
  await findPageHeading("Projects");
  expect(await findAccountButton()).toHaveAccessibleName("Account: admin (administrator)");
});

test("signs in with a local account when the server allows it as a fallback", async () => {
  const { user } = await openSignedOut(paths.projects(), externalTokenAuth);
  await user.click(await screen.findByRole("button", { name: "Use a local account instead" }));
  await signIn(user);
  expect(await findPageHeading("Projects")).toBeInTheDocument();
});

test("reports an unreachable OpenID provider and still offers a local account", async () => {
  const authority = "https://login.example.com/nobody";
  const auth = { method: "oidc-generic", authority, clientId: "lookout", provider: "legacy", localFallback: true };
  const { user, server } = await openSignedOut(paths.projects(), auth);
  server.on(/openid-configuration/, () => createHtmlResponse(404));
  await user.click(await screen.findByRole("button", { name: "Sign in with login.example.com" }));
  await findAlert("Couldn't reach login.example.com");
  expect(screen.getByRole("button", { name: "Use a local account instead" })).toBeInTheDocument();
});

const provider = { method: "oidc-generic", authority: "https://login.example.com/ops", clientId: "lookout", provider: "legacy" };

test.each([
  [{ localFallback: true }, "Serve Lookout over HTTPS, or use a local account."],
  [{}, "Serve Lookout over HTTPS."],
])("says that a provider requires HTTPS instead of blaming it: %j", async (options, advice) => {
  const { user, server } = await openSignedOut(paths.projects(), { ...provider, ...options });
  vi.stubGlobal("crypto", { getRandomValues: (array: unknown) => array });
  await user.click(await screen.findByRole("button", { name: "Sign in with login.example.com" }));
  const alert = await findAlert("requires HTTPS");
  expect(alert).toHaveTextContent(advice);
  expect(alert).not.toHaveTextContent("Couldn't reach");
  expect(server.getRequestLines(/login.example.com/)).toEqual([]);
});

test("says that a provider requires site data", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("Blocked", "SecurityError");
  });
  await openSignedOut(paths.projects(), provider);
  expect(await findAlert("requires site data, which this browser blocks")).toBeVisible();
});

test("retries reads but not the write after another user signs in", async () => {
  const { admin, noor } = testUsers;
  const path = (env: (name: string) => string) => paths.parameters(env("staging"), { set: "region" });
  const { user, server } = await renderApp({ path, scenario: "signin", signInAs: admin });
  const form = within(await screen.findByRole("form", { name: "Set a parameter" }));
  fill(form.getByLabelText("Value"), "by admin");
  const { token } = getSession()!;
  const createExpiredResponse = () => Response.json({ message: "Access denied: Signature has expired" }, { status: 403 });
  server.on(/./, ({ headers }) => (headers.Authorization === `Bearer ${token}` ? createExpiredResponse() : undefined));
  await user.click(form.getByRole("button", { name: "Set parameter" }));
  await findDialog("Sign in again");
  await signIn(user, noor);
  await findAlert(`admin requested this, but ${noor.username} has signed in since`);
  expect(form.getByLabelText("Value")).toHaveValue("by admin");
  // The read was retried as the other user.
  const parameterRequests = server.requests.filter(({ path }) => path.startsWith("/api/v1/parameter/region"));
  const requestedBy = parameterRequests.map(({ headers }) => (headers.Authorization === `Bearer ${token}` ? "admin" : "noor"));
  expect([...new Set(requestedBy)]).toEqual(["admin", "noor"]);
  expect(server.requests.filter(({ method, path }) => method !== "GET" && path.includes("/parameter"))).toEqual([]);
});
