// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { call } from "~/api/call";
import { ApiError } from "~/api/error";
import { createErrorResponse, createHtmlResponse, neverResolves, type MockedFetch } from "~/test/mockFetch";
import { advance, rename, renderRename, startRenameServer } from "~/test/renderRename";
import { confirm } from "~/ui/confirm";
import { notifyError, notifySuccess, notifyWarning } from "~/ui/toast";

vi.mock("~/ui/toast");
vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>() }));

let server: MockedFetch;

beforeEach(() => {
  server = startRenameServer();
});

const lostResponses: [how: string, respond: () => Response | Promise<Response>, reason: string][] = [
  ["the connection is lost", () => Promise.reject(new TypeError("Failed to fetch")), "The orchestrator or the network is down."],
  ["a gateway sends its page", () => createHtmlResponse(502), "The server returned 502 with no details."],
  ["a proxy sends another page with 200", () => createHtmlResponse(200), "The 200 response isn't JSON. Is the API at this address?"],
  ["the response is empty", () => new Response(""), "The response has an unexpected structure at “data”. Is the API at this address?"],
  ["no response comes in time", () => Promise.reject(new DOMException("", "TimeoutError")), "No response within 150 seconds."],
];

test.each(lostResponses)("if %s, reports that the outcome is unknown, and what shows", async (_, respond, reason) => {
  server.on(/\/project\//, respond);
  const { result, begin, refetch } = renderRename({ readEffect: async () => false, unchanged: (id) => `${id} has its old name.` });
  const { outcome } = await begin("a");
  await advance(20);
  expect(result.current.isBusy).toBe(true);
  expect(notifyWarning).not.toHaveBeenCalled();
  await advance(10);
  expect(await outcome).toBeUndefined();
  const message = `${reason} a has its old name. Check before you try again.`;
  expect(notifyWarning).toHaveBeenCalledWith("Unknown whether a was renamed to new", message);
  expect(refetch).toHaveBeenCalled();
  for (const notify of [notifyError, notifySuccess]) expect(notify).not.toHaveBeenCalled();
  expect(server.getMutations()).toHaveLength(1);
});

test.each(lostResponses)("if %s, reports the success once the effect shows", async (_, respond) => {
  server.on(/\/project\//, respond);
  let checkCount = 0;
  const { begin, refetch } = renderRename({
    readEffect: async () => {
      // The outage also affects the first checks.
      if (++checkCount < 3) throw new ApiError("offline", "");
      return true;
    },
  });
  const { outcome } = await begin("a");
  await advance(5);
  expect(await outcome).toMatchObject({ isVisible: true });
  const note = "The orchestrator's response was lost, but the change is visible.";
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [note], undefined);
  expect(refetch).toHaveBeenCalled();
  for (const notify of [notifyError, notifyWarning]) expect(notify).not.toHaveBeenCalled();
});

test.each<[why: string, readEffect: () => Promise<boolean>]>([
  ["fails", () => Promise.reject(new ApiError("offline", ""))],
  ["hangs", neverResolves],
])("doesn't report what shows if the check %s", async (_, readEffect) => {
  server.on(/\/project\//, createHtmlResponse(504));
  const { begin } = renderRename({ readEffect, unchanged: () => "a has its old name." });
  await begin("a");
  await advance(37);
  const message = "The server returned 504 with no details. The current state couldn't be loaded. Check before you try again.";
  expect(notifyWarning).toHaveBeenCalledWith("Unknown whether a was renamed to new", message);
});

test.each<[why: string, first: () => Promise<boolean>]>([
  ["existed before", async () => true],
  ["may have existed before", () => Promise.reject(new ApiError("offline", ""))],
])("doesn't take what %s for what should be created", async (_, first) => {
  server.on(/\/project\//, createHtmlResponse(502));
  const readEffect = vi.fn<() => Promise<boolean>>().mockImplementationOnce(first).mockResolvedValue(true);
  await renderRename({ readEffect, creates: true }).start("a");
  const message = "The server returned 502 with no details. It exists, but may have existed before. Check before you try again.";
  expect(notifyWarning).toHaveBeenCalledWith("Unknown whether a was renamed to new", message);
});

test("keeps checking if the response of one check is lost", async () => {
  server.on(/\/project\//, createHtmlResponse(504));
  const readEffect = vi.fn<() => Promise<boolean>>().mockImplementationOnce(neverResolves).mockResolvedValue(true);
  const { begin } = renderRename({ readEffect });
  await begin("a");
  await advance(12);
  expect(notifySuccess).toHaveBeenCalled();
});

test("without a check, reports at once that the outcome is unknown, with the operation's advice", async () => {
  server.on(/\/project\//, createHtmlResponse(502));
  const { result, start } = renderRename({ isForm: true, advice: "Look at it." });
  await start("a");
  expect(result.current.errorMessage).toBe("Unknown whether a was renamed to new: The server returned 502 with no details. Look at it.");
  expect(notifyWarning).not.toHaveBeenCalled();
});

test("a request that only reads fails before anything is changed", async () => {
  server.on(/GET .*\/project/, createHtmlResponse(502));
  const run = async (id: string) => {
    await call("GET /api/v2/project", { search: { environment_details: false } });
    return rename(id);
  };
  await renderRename({ run, readEffect: async () => true }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "The server returned 502 with no details.");
  expect(server.getMutations()).toEqual([]);
});

test("reports the success if what should be deleted no longer exists", async () => {
  server.on(/\/project\//, createErrorResponse(404, "Request or referenced resource does not exist: no such project"));
  const { start } = renderRename({ readEffect: async () => true });
  expect(await start("a")).toMatchObject({ isVisible: true });
  const note = "This was already done, by an earlier attempt or by someone else.";
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [note], undefined);
  await renderRename({ readEffect: async () => false }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", expect.stringContaining("no such project"));
});
