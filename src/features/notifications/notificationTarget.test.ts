import { describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { getNotificationTarget } from "./notificationTarget";

const env = "44a1864e-67cf-40a5-bb3d-3cb4eb234384";
const id = "4807c286-b3ab-4b05-b051-01fb8082756e";
const getPath = (uri: string | null, compile_id: string | null = null) => getNotificationTarget(env, { uri, compile_id })?.to;

describe("getNotificationTarget", () => {
  it("links to the compile by id or path", () => {
    expect(getPath(null, id)).toBe(paths.compile(env, id));
    expect(getPath(`/api/v2/compilereport/${id}`)).toBe(paths.compile(env, id));
    expect(getPath(`/api/v1/compilereport/${id.toUpperCase()}`)).toBe(paths.compile(env, id.toUpperCase()));
  });

  it("links to a resource by its full id with any characters", () => {
    for (const rid of ["std::File[agent1,path=/etc/x.conf]", "a::B[x,name=a b,c=d?e&f#g%25]", "a::B[x,name=../../y]", "a::B[x,name=日本]"])
      expect(getPath(`/api/v2/resource/${encodeURIComponent(rid)}`)).toBe(paths.resource(env, rid));
  });

  it("links to lists that have a page", () => {
    expect(getPath("/api/v2/agents")).toBe(paths.agents(env));
    expect(getPath("/api/v2/compilereport")).toBe(paths.compiles(env));
    expect(getPath("/api/v2/resource")).toBe(paths.resources(env));
    expect(getPath("/api/v2/desiredstate")).toBe(paths.versions(env));
    expect(getPath("/api/v2/desiredstate/12")).toBe(paths.version(env, 12));
  });

  it.each([
    ["nothing", null],
    ["an empty path", ""],
    ["a path of an extension", "/lsm/v1/service_inventory/vlan/1234"],
    ["a path without a page", "/api/v2/facts"],
    ["a version that isn't a number", "/api/v2/desiredstate/..%2f..%2flogout"],
    ["a script", "javascript:alert(1)"],
    ["a script behind a path", `javascript:/api/v2/compilereport/${id}`],
    ["another host", `https://evil.example/api/v2/compilereport/${id}`],
    ["another host without a scheme", `//evil.example/api/v2/compilereport/${id}`],
    ["another host behind backslashes", `\\\\evil.example/api/v2/agents`],
    ["data", "data:text/html,<script>alert(1)</script>"],
    ["something before the path", ` /api/v2/compilereport/${id}`],
    ["something after the path", `/api/v2/compilereport/${id}\n.evil`],
    ["an invalid id", "/api/v2/compilereport/../../../logout"],
    ["an encoded parent folder", "/api/v2/compilereport/%2e%2e"],
    ["a malformed encoding", "/api/v2/resource/%E0%A4%A"],
    ["a resource id in two segments", "/api/v2/resource/std::File/x"],
  ])("has no target for %s", (_, uri) => {
    expect(getPath(uri)).toBeUndefined();
  });

  it("ignores an invalid compile id and falls back to the path", () => {
    expect(getPath(null, "../../users")).toBeUndefined();
    expect(getPath("/api/v2/agents", "javascript:alert(1)")).toBe(paths.agents(env));
  });
});
