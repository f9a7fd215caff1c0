import { describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { getNotificationTarget } from "./notificationTarget";

const env = "44a1864e-67cf-40a5-bb3d-3cb4eb234384";
const id = "4807c286-b3ab-4b05-b051-01fb8082756e";
const getPath = (uri: string | null, compile_id: string | null = null) => getNotificationTarget(env, { uri, compile_id })?.to;

describe("notificationTarget", () => {
  it("leads to the compile, by its id or by its path", () => {
    expect(getPath(null, id)).toBe(paths.compile(env, id));
    expect(getPath(`/api/v2/compilereport/${id}`)).toBe(paths.compile(env, id));
    expect(getPath(`/api/v1/compilereport/${id.toUpperCase()}`)).toBe(paths.compile(env, id.toUpperCase()));
  });

  it("leads to a resource by its whole id, whatever letters that has", () => {
    for (const rid of ["std::File[agent1,path=/etc/x.conf]", "a::B[x,name=a b,c=d?e&f#g%25]", "a::B[x,name=../../y]", "a::B[x,name=日本]"])
      expect(getPath(`/api/v2/resource/${encodeURIComponent(rid)}`)).toBe(paths.resource(env, rid));
  });

  it("leads to the lists that have a page", () => {
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
    ["a path that we have no page for", "/api/v2/facts"],
    ["a version that is no number", "/api/v2/desiredstate/..%2f..%2flogout"],
    ["a script", "javascript:alert(1)"],
    ["a script behind a path", `javascript:/api/v2/compilereport/${id}`],
    ["another host", `https://evil.example/api/v2/compilereport/${id}`],
    ["another host without a scheme", `//evil.example/api/v2/compilereport/${id}`],
    ["another host behind backslashes", `\\\\evil.example/api/v2/agents`],
    ["data", "data:text/html,<script>alert(1)</script>"],
    ["something before the path", ` /api/v2/compilereport/${id}`],
    ["something after the path", `/api/v2/compilereport/${id}\n.evil`],
    ["an id that is none", "/api/v2/compilereport/../../../logout"],
    ["a step up, encoded", "/api/v2/compilereport/%2e%2e"],
    ["a resource id that no encoder made", "/api/v2/resource/%E0%A4%A"],
    ["a resource id in two segments", "/api/v2/resource/std::File/x"],
  ])("leads nowhere with %s", (_, uri) => {
    expect(getPath(uri)).toBeUndefined();
  });

  it("takes no compile id that is no id, and looks at the path then", () => {
    expect(getPath(null, "../../users")).toBeUndefined();
    expect(getPath("/api/v2/agents", "javascript:alert(1)")).toBe(paths.agents(env));
  });
});
