// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { neverResolves, createErrorResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createProject, createResourceDetails } from "~/test/responses";
import { call, callWithWarnings } from "./call";
import { ApiError, type ErrorKind } from "./error";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let server: MockedFetch;

beforeEach(() => void (server = mockFetch()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const mockResponse = (body: string, init?: ResponseInit) => server.on(/./, () => new Response(body, init));
const mockRefusal = (status: number, message: string) => server.on(/./, () => createErrorResponse(status, message));
const mockNetworkError = (message: string) => server.on(/./, () => Promise.reject(new TypeError(message)));

const resourceArgs = { env, path: { rid: "a[b,c=d]" } };
const catchApiError = async (promise: Promise<unknown> = call("GET /api/v2/resource/{rid}", resourceArgs)): Promise<ApiError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};
const getLastRequest = () => {
  const { address, init, headers } = server.requests.at(-1)!;
  return { address, ...init, headers };
};

test("a read sends the environment in a header and no body", async () => {
  server.on(/./, createResourceDetails("a[b,c=d]"));
  await call("GET /api/v2/resource/{rid}", resourceArgs);
  expect(getLastRequest()).toMatchObject({
    address: "/api/v2/resource/a%5Bb%2Cc%3Dd%5D",
    method: "GET",
    headers: { Accept: "application/json", "X-Inmanta-tid": env },
    credentials: "same-origin",
  });
  expect(getLastRequest().body).toBeUndefined();
  expect(getLastRequest().headers).not.toHaveProperty("Content-Type");
});

test("a mutation sends its body as JSON, and no environment header when it has none", async () => {
  server.on(/./, { data: createProject() });
  await call("PUT /api/v2/project", { body: { name: "Größe" } });
  expect(getLastRequest()).toMatchObject({ address: "/api/v2/project", method: "PUT", body: '{"name":"Größe"}' });
  expect(getLastRequest().headers).toEqual({ Accept: "application/json", "Content-Type": "application/json" });
});

test("appends the query to the path, and opens the envelope of the response", async () => {
  mockResponse('{"data": {"settings": {"limit": 9007199254740993}, "definition": {}}, "metadata": {"warnings": ["slow"]}}');
  const [route, args] = ["GET /api/v2/environment_settings", { env }] as const;
  const { result, warnings } = await callWithWarnings(route, args);
  expect([result, warnings]).toEqual([{ settings: { limit: 9007199254740993n }, definition: {} }, ["slow"]]);
  await call("GET /api/v2/environment", { search: { details: false } }).catch(() => undefined);
  expect(getLastRequest().address).toBe("/api/v2/environment?details=false");
});

test("an empty 200 to a mutation resolves to undefined", async () => {
  mockResponse("", { status: 200, headers: { "Content-Type": "application/json" } });
  expect(await call("DELETE /api/v2/project/{id}", { path: { id: "1" } })).toBeUndefined();
});

test.each<[status: number, message: string, kind: ErrorKind]>([
  [400, "Invalid request: Field 'tid' is required.", "refused"],
  [401, "The current password is incorrect", "refused"],
  [403, "Access denied: Request is not allowed by the access policy.", "forbidden"],
  [403, "Access denied: the environment is protected", "forbidden"],
  [404, "Request or referenced resource does not exist: The given environment id does not exist!", "missing"],
  [410, "The fact has expired", "missing"],
  [409, "Request conflicts with the current state of the resource", "refused"],
  [500, "An unexpected error occurred in the server while processing the request: A project with name x already exists.", "refused"],
  [500, "An unexpected error occurred in the server while processing the request: An internal server error occurred.", "failed"],
  [503, "Can not complete this request as a shutdown is on progress", "failed"],
  [429, "Slow down", "throttled"],
  [404, "no Route matched with those values", "unreadable"],
  [503, "no healthy upstream", "failed"],
])("%i with “%s” is of kind %s and keeps the server's message", async (status, message, kind) => {
  mockRefusal(status, message);
  const error = await catchApiError();
  expect([error.kind, error.status, error.message]).toEqual([kind, status, message]);
});

test("reads the error message of a GraphQL response", async () => {
  mockResponse('{"data": {"data": null, "errors": ["Cannot query field \'x\'."]}}', { status: 400 });
  const error = await catchApiError(call("POST /api/v2/graphql", { body: { query: "{ x }" } }));
  expect(error).toMatchObject({ kind: "refused", message: "Cannot query field 'x'." });
});

test.each([
  [401, { message: "Unauthorized" }],
  [401, { message: "The token has been revoked" }],
  [403, { message: "Signature has expired" }],
  [403, { error: "forbidden" }],
  [401, undefined],
  [403, undefined],
])("a %i with the body %j is from a proxy, which may require signing in", async (status, body) => {
  mockResponse(body ? JSON.stringify(body) : "<html>Sign in</html>", { status });
  const error = await catchApiError();
  expect([error.kind, error.status, error.isTransient, error.isOutcomeUnknown]).toEqual(["proxy", status, true, false]);
  expect(error.message).toContain("Open Lookout in another tab to sign in.");
});

test("a redirect is from a proxy", async () => {
  const redirect: Response = Object.defineProperties(new Response(null), {
    type: { value: "opaqueredirect" },
    clone: { value: () => redirect },
  });
  server.on(/./, () => redirect);
  expect(await catchApiError()).toMatchObject({ kind: "proxy", status: 0 });
  expect(getLastRequest().redirect).toBe("manual");
});

test.each<[name: string, value: string, milliseconds: number | undefined]>([
  ["seconds", "120", 120_000],
  ["a date", "Fri, 01 Jan 2100 00:00:30 GMT", 30_000],
  ["more than ten minutes", "86400", 600_000],
  ["a date in the past", "Fri, 01 Jan 2010 00:00:30 GMT", undefined],
  ["something else", "soon", undefined],
])("reads when to retry after a 429: %s", async (_, value, milliseconds) => {
  vi.useFakeTimers({ now: Date.UTC(2100, 0, 1) });
  mockResponse("", { status: 429, headers: { "Retry-After": value } });
  expect((await catchApiError()).retryAfter).toBe(milliseconds);
});

test.each<[status: number, kind: ErrorKind]>([
  [404, "unreadable"],
  [405, "unreadable"],
  [500, "failed"],
  [502, "failed"],
  [504, "failed"],
])("an HTML page with status %i is of kind %s, and its content isn't shown", async (status, kind) => {
  mockResponse("<html><script>alert(1)</script><h1>nginx</h1></html>", { status, statusText: "Strange Gateway" });
  const error = await catchApiError();
  expect([error.kind, error.status]).toEqual([kind, status]);
  expect(error.message).toBe(`The server returned ${status} Strange Gateway with no details.`);
});

test.each(["", "{}", "null", '{"message": null}', '{"message": {"html": "<b>"}}', "[1]"])(
  "an error response with the body %j has no message to show",
  async (body) => {
    mockResponse(body, { status: 502 });
    expect((await catchApiError()).message).toBe("The server returned 502 with no details.");
  },
);

test.each(["<html>Sign in</html>", "{", "plain", ""])("a successful read with the body %j is unreadable", async (body) => {
  mockResponse(body);
  const error = await catchApiError();
  expect([error.kind, error.status, error.isTransient]).toEqual(["unreadable", 200, true]);
});

test("a missing or interrupted response is an error of kind offline", async () => {
  mockNetworkError("Failed to fetch");
  expect([(await catchApiError()).kind, (await catchApiError()).status]).toEqual(["offline", 0]);
  server.on(/./, () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new TypeError("network error")) });
    return new Response(body);
  });
  expect((await catchApiError()).kind).toBe("offline");
});

/** A server that never responds; returns the timeouts, for the test to expire. */
function mockSilentServer() {
  const timeouts: { milliseconds: number; expire: () => void }[] = [];
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    const controller = new AbortController();
    timeouts.push({ milliseconds, expire: () => controller.abort(new DOMException("timed out", "TimeoutError")) });
    return controller.signal;
  });
  server.on(/./, neverResolves);
  return timeouts;
}

test("a sign-in and a token renewal time out after 30 seconds, a read by POST after 150 seconds", async () => {
  const timeouts = mockSilentServer();
  const calls = [
    call("POST /api/v2/login", { body: { username: "ann", password: "x" } }),
    call("POST /api/v2/login/renew", {}),
    call("POST /api/v2/graphql", { body: { query: "{ x }" } }),
  ].map((promise) => catchApiError(promise as Promise<unknown>));
  await vi.waitFor(() => expect(timeouts).toHaveLength(3));
  timeouts.forEach(({ expire }) => expire());
  expect((await Promise.all(calls)).map(({ message }) => message)).toEqual(
    [30, 30, 150].map((seconds) => `No response within ${seconds} seconds.`),
  );
});

test("a request times out after 150 seconds, one that responds only when it is done after 15 minutes", async () => {
  const timeouts = mockSilentServer();
  const read = catchApiError();
  const deletion = catchApiError(call("DELETE /api/v2/environment/{id}", { path: { id: "1" } }));
  await vi.waitFor(() => expect(timeouts.map(({ milliseconds }) => milliseconds)).toEqual([150_000, 900_000]));
  timeouts.forEach(({ expire }) => expire());
  expect(await read).toMatchObject({ kind: "timeout", message: "No response within 150 seconds." });
  expect((await deletion).message).toBe("No response within 900 seconds.");
});

test("the caller's abort aborts the request and rejects with its AbortError", async () => {
  mockSilentServer();
  const controller = new AbortController();
  const read = call("GET /api/v2/resource/{rid}", resourceArgs, controller.signal);
  await vi.waitFor(() => expect(server.requests).toHaveLength(1));
  controller.abort();
  const error: unknown = await read.catch((reason: unknown) => reason);
  expect(error).not.toBeInstanceOf(ApiError);
  expect((error as DOMException).name).toBe("AbortError");
  expect(getLastRequest().signal!.aborted).toBe(true);
});

test("rejects arguments that can't be sent without sending a request", async () => {
  const unsendable = [
    catchApiError(call("GET /api/v2/resource/{rid}", { env: "日本", path: { rid: "a" } })),
    catchApiError(call("GET /api/v2/resource/{rid}", { env: "a\nb: c", path: { rid: "a" } })),
    catchApiError(call("GET /api/v2/resource/{rid}", { env, path: { rid: ".." } })),
    catchApiError(call("GET /api/v2/resource", { env, search: { limit: 20, sort: "agent.asc", filter: {}, start: "日本" } })),
  ];
  expect((await Promise.all(unsendable)).map(({ kind }) => kind)).toEqual(Array<ErrorKind>(4).fill("unsendable"));
  expect(server.requests).toEqual([]);
});

test("errors don't contain the environment, URL or body of the request", async () => {
  const failures = [
    () => mockNetworkError(`Failed to fetch ${env} s3cr3t`),
    () => mockResponse(`<html>${env} s3cr3t</html>`, { status: 502 }),
    () => mockResponse(`<html>${env} s3cr3t</html>`),
    () => mockResponse(JSON.stringify({ token: "s3cr3t", path: env }), { status: 500 }),
  ];
  for (const fail of failures) {
    fail();
    const error = await catchApiError(call("POST /api/v2/project/{id}", { path: { id: env }, body: { name: "s3cr3t" } }));
    expect(error.cause).toBeUndefined();
    expect(`${error.title} ${error.message} ${JSON.stringify(error)}`).not.toMatch(/s3cr3t|e4a1f1c2/);
  }
});

test("an empty 404 is missing when it is JSON and unreadable when it is HTML", async () => {
  const remove = () => call("DELETE /api/v1/parameter/{id}", { env, path: { id: "region" }, search: { resource_id: "" } });
  for (const [type, kind] of Object.entries({ "application/json": "missing", "text/html": "unreadable" })) {
    mockResponse("", { status: 404, headers: { "Content-Type": type } });
    expect(await catchApiError(remove())).toMatchObject({ kind, status: 404 });
  }
});
