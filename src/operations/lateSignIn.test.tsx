// @vitest-environment jsdom
import { act } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { call } from "~/api/call";
import { handleRejectedToken, setSession } from "~/api/session";
import { createSession } from "~/api/token";
import { createErrorResponse, type MockedFetch } from "~/test/mockFetch";
import { advance, rename, renderRename, signInAs, startRenameServer, type RenameOptions } from "~/test/renderRename";
import { createProject } from "~/test/responses";
import { noticeSleep } from "~/time";
import { confirm } from "~/ui/confirm";
import { notifyError } from "~/ui/toast";

vi.mock("~/ui/toast");
vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>() }));

let server: MockedFetch;

beforeEach(() => {
  server = startRenameServer();
});

const confirmation = (id: string) => ({ title: `Rename ${id}?`, body: "", confirmLabel: "Rename" });

/** Lets the session of `ann` end with the first change, and waits for a new sign-in. */
function endSession(options: RenameOptions = {}) {
  signInAs("ann");
  server.on(/\/project\//, ({ headers }) =>
    headers.Authorization?.endsWith("ann2") ? { data: createProject() } : createErrorResponse(403, "Access denied: Signature has expired"),
  );
  return renderRename(options);
}
const signInAgain = () => act(async () => setSession(createSession("ann2", { user: "ann" })));
const expiredMessage = "Not sent: your session ended after you requested this, and you signed in much later.";
const countAccepted = () => server.requests.filter(({ headers }) => headers.Authorization?.endsWith("ann2")).length;

test("sends a change after a new sign-in within two minutes", async () => {
  const { begin } = endSession();
  const { outcome } = await begin("a");
  await advance(115);
  await signInAgain();
  expect(await outcome).toMatchObject({ isVisible: true });
  expect(confirm).not.toHaveBeenCalled();
  expect(countAccepted()).toBe(1);
});

test.each<[how: string, wait: () => Promise<unknown>]>([
  ["by the monotonic clock", () => advance(14 * 3600)],
  [
    "while the computer sleeps",
    async () => {
      noticeSleep();
      vi.setSystemTime(vi.getMockedSystemTime()!.getTime() + 14 * 3_600_000);
      noticeSleep();
    },
  ],
])("asks before sending a change after a late sign-in %s", async (_, wait) => {
  const { begin } = endSession();
  const { outcome } = await begin("a");
  // Other tabs are asked for a session first.
  await advance(1);
  await wait();
  await signInAgain();
  expect(await outcome).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledWith({
    title: "Do you still want to rename a to new?",
    body: "You requested this 14 h ago, before your session ended.",
    confirmLabel: "Rename",
    danger: true,
  });
  expect(countAccepted()).toBe(1);
});

test.each<[what: string, options: RenameOptions]>([
  ["the only request", {}],
  ["a request after others", { run: async (id, send) => send(() => rename(id)) }],
])("doesn't send %s if the user declines after a late sign-in", async (_, options) => {
  const { result, begin } = endSession(options);
  const { outcome } = await begin("a");
  await advance(200);
  vi.mocked(confirm).mockResolvedValue(false);
  await signInAgain();
  expect(await outcome).toBeUndefined();
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(countAccepted()).toBe(0);
  expect(result.current.errorMessage).toBe(expiredMessage);
  expect(notifyError).not.toHaveBeenCalled();
});

test("asks if a read before the change waited for the sign-in", async () => {
  const run = async (id: string, send: <T>(request: () => Promise<T>) => Promise<T>) => {
    await call("GET /api/v2/current_user", {});
    return send(() => rename(id));
  };
  const { begin } = endSession({ run });
  server.on(/current_user/, ({ headers }) =>
    headers.Authorization?.endsWith("ann2")
      ? { data: { username: "ann" } }
      : createErrorResponse(403, "Access denied: Signature has expired"),
  );
  const { outcome } = await begin("a");
  await advance(200);
  await signInAgain();
  expect(await outcome).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledTimes(1);
});

test("a confirmation that stayed open during a late sign-in isn't asked again", async () => {
  signInAs("ann");
  let answer!: (confirmed: boolean) => void;
  vi.mocked(confirm).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const { begin } = renderRename({ confirm: confirmation });
  const { outcome } = await begin("a");
  await act(async () => handleRejectedToken("ann", "expired"));
  await advance(200);
  await signInAgain();
  answer(true);
  expect(await act(() => outcome)).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledTimes(1);
});
