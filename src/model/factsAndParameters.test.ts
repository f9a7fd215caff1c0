// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from "vitest";
import { mockFetch } from "~/test/mockFetch";
import { createFact, createParameter } from "~/test/responses";
import {
  deleteFactOrParameter,
  describeFactOrParameter,
  toMetadataPairs,
  validateMetadataPairs,
  fetchFactOrParameter,
  saveFactOrParameter,
  type StoredFactOrParameter,
} from "./factsAndParameters";

const env = "11111111-0000-4000-8000-000000000001";
const resource = "std::File[web-1,path=/a]";
const emptyDraft = { recompile: false };

/** Gives the same response to all requests and returns them. */
function mockServer(status: number, body: unknown) {
  const { on, requests } = mockFetch();
  const text = body === undefined ? "" : JSON.stringify(body);
  on(/./, () => new Response(text, { status, headers: { "Content-Type": "application/json" } }));
  return requests;
}

afterEach(() => vi.unstubAllGlobals());

const fact: StoredFactOrParameter = createFact({ metadata: { owner: "noc" }, expires: false });
const parameter: StoredFactOrParameter = createParameter({ source: "report", metadata: { owner: "noc" } });

describe("saveFactOrParameter", () => {
  test("sends a fact as a fact, with the stored values of untouched fields", async () => {
    const requests = mockServer(200, { data: fact });
    await saveFactOrParameter(env, { name: "mtu", resource }, { ...emptyDraft, value: "9000" }, fact);
    expect(requests[0]).toMatchObject({ method: "PUT", address: "/api/v2/facts/mtu" });
    expect(requests[0]!.body).toEqual({
      source: "fact",
      value: "9000",
      resource_id: resource,
      metadata: { owner: "noc" },
      expires: null,
      recompile: false,
    });
    await saveFactOrParameter(env, { name: "mtu", resource }, { recompile: true, expires: true, metadata: [] }, fact);
    expect(requests[1]!.body).toMatchObject({ value: "1500", metadata: {}, expires: true, recompile: true });
  });

  test("lets a new fact expire by default, and sends facts with another source as facts", async () => {
    const requests = mockServer(200, { data: fact });
    await saveFactOrParameter(env, { name: "mtu", resource }, emptyDraft, undefined);
    await saveFactOrParameter(env, { name: "mtu", resource }, emptyDraft, { ...fact, source: "user" });
    expect(requests.map(({ body }) => body)).toMatchObject([
      { source: "fact", value: "", expires: true, metadata: {} },
      { source: "fact", value: "1500", expires: null },
    ]);
  });

  test("keeps the source and metadata of a parameter and never sends it as a fact", async () => {
    const requests = mockServer(200, { data: parameter, metadata: { warnings: ["no compile"] } });
    expect(await saveFactOrParameter(env, { name: "region" }, { ...emptyDraft, value: "east" }, parameter)).toEqual(["no compile"]);
    await saveFactOrParameter(env, { name: "region" }, { ...emptyDraft, source: "user" }, parameter);
    await saveFactOrParameter(env, { name: "region" }, emptyDraft, undefined);
    await saveFactOrParameter(env, { name: "region" }, emptyDraft, { ...parameter, source: "fact" });
    await saveFactOrParameter(env, { name: "region" }, emptyDraft, { ...parameter, source: "telepathy" });
    expect(requests.map(({ body }) => (body as { source: string }).source)).toEqual(["report", "user", "user", "user", "telepathy"]);
    expect(requests[0]!.body).toEqual({ source: "report", value: "east", metadata: { owner: "noc" }, recompile: false });
  });

  test("converts metadata that isn't text, since the server refuses it", async () => {
    const requests = mockServer(200, { data: parameter });
    await saveFactOrParameter(env, { name: "region" }, emptyDraft, { ...parameter, metadata: { n: 5, list: [1], text: "t" } });
    expect((requests[0]!.body as { metadata: object }).metadata).toEqual({ n: "5", list: "[\n  1\n]", text: "t" });
  });
});

describe("deleteFactOrParameter", () => {
  test("always sends the resource, which is empty for a parameter", async () => {
    const requests = mockServer(200, {});
    await deleteFactOrParameter(env, { name: "region" });
    await deleteFactOrParameter(env, { name: "a/b", resource });
    await deleteFactOrParameter(env, { name: "lost", resource: "" });
    expect(requests.map(({ method, address, body }) => [method, address, body])).toEqual([
      ["DELETE", "/api/v1/parameter/region?resource_id=", undefined],
      ["DELETE", "/api/v1/parameter/a%2Fb?resource_id=std%3A%3AFile%5Bweb-1%2Cpath%3D%2Fa%5D", undefined],
      ["DELETE", "/api/v1/parameter/lost?resource_id=", undefined],
    ]);
  });

  test("sends a resource that a query string can't hold in the body", async () => {
    const requests = mockServer(200, {});
    await deleteFactOrParameter(env, { name: "mtu", resource: "std::File[web-1,path=/日本]" });
    expect(requests[0]).toMatchObject({
      method: "DELETE",
      address: "/api/v1/parameter/mtu",
      body: { resource_id: "std::File[web-1,path=/日本]" },
    });
  });

  test("throws a missing error for a 404 without a body", async () => {
    mockServer(404, undefined);
    await expect(deleteFactOrParameter(env, { name: "region" })).rejects.toMatchObject({ kind: "missing", status: 404 });
  });
});

describe("fetchFactOrParameter", () => {
  test("loads a fact from its resource and a parameter by name", async () => {
    const facts = mockServer(200, { data: [{ ...fact, name: "other" }, fact] });
    expect(await fetchFactOrParameter(env, { name: "mtu", resource })).toEqual(fact);
    expect(await fetchFactOrParameter(env, { name: "never", resource })).toBeUndefined();
    expect(facts[0]!.address).toContain("/facts");
    const parameters = mockServer(200, { parameter });
    expect(await fetchFactOrParameter(env, { name: "region" })).toEqual(parameter);
    expect(parameters[0]!.address).toBe("/api/v1/parameter/region?resource_id=");
  });

  test("returns undefined for a missing parameter and throws other errors", async () => {
    mockServer(404, { message: "resource_id parameter is required." });
    expect(await fetchFactOrParameter(env, { name: "region" })).toBeUndefined();
    mockServer(500, { message: "An internal server error occurred." });
    await expect(fetchFactOrParameter(env, { name: "region" })).rejects.toMatchObject({ kind: "failed" });
  });
});

test("requires unique metadata names and ignores empty entries", () => {
  expect(validateMetadataPairs([])).toBeUndefined();
  expect(
    validateMetadataPairs([
      ["a", ""],
      ["", ""],
    ]),
  ).toBeUndefined();
  expect(validateMetadataPairs([["", "x"]])).toContain("no name");
  expect(
    validateMetadataPairs([
      ["a", "1"],
      ["a", "2"],
    ]),
  ).toContain("Two metadata entries are named a");
  expect(toMetadataPairs(null)).toEqual([]);
});

test("describes facts and parameters", () => {
  expect(describeFactOrParameter({ name: "mtu", resource })).toBe(`fact mtu of ${resource}`);
  expect(describeFactOrParameter({ name: "mtu", resource: "" })).toBe("fact mtu");
  expect(describeFactOrParameter({ name: "region" })).toBe("parameter region");
});
