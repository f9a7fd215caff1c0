import { describe, expect, it } from "vitest";
import type { Agent, AgentAction } from "~/api/endpoints";
import { agentActionValues } from "~/api/schema";
import { deployRefusal, refusal, withoutEffect } from "./agentActions";

const halted = "The environment prod is halted: resume it first";
const agent = (words: Partial<Agent>): Agent => ({
  environment: "44a1864e-67cf-40a5-bb3d-3cb4eb234384",
  name: "router-1",
  paused: false,
  status: "up",
  unpause_on_resume: null,
  ...words,
});
const allowed = (reason: string | undefined, which?: Agent): AgentAction[] =>
  agentActionValues.filter((action) => refusal(action, reason, which) === undefined);

describe("refusal", () => {
  it("allows what changes an agent, and nothing else", () => {
    expect(allowed(undefined, agent({ status: "up" }))).toEqual(["pause"]);
    expect(allowed(undefined, agent({ status: "down" }))).toEqual(["pause"]);
    expect(allowed(undefined, agent({ paused: true, status: "paused" }))).toEqual(["unpause"]);
  });

  it("allows the choices for resume while halted, and only those", () => {
    const paused = { paused: true, status: "paused" } as const;
    expect(allowed(halted, agent({ ...paused, unpause_on_resume: true }))).toEqual(["keep_paused_on_resume"]);
    expect(allowed(halted, agent({ ...paused, unpause_on_resume: false }))).toEqual(["unpause_on_resume"]);
    expect(allowed(halted, agent(paused))).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
  });

  it("says of several agents only what holds for the environment", () => {
    expect(allowed(undefined)).toEqual(["pause", "unpause"]);
    expect(allowed(halted)).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
    expect(refusal("pause", halted)).toBe(halted);
    expect(refusal("unpause_on_resume", undefined)).toBe("Only while the environment is halted");
  });
});

describe("deployRefusal", () => {
  it("refuses while halted, and for a paused agent, for which the server does nothing", () => {
    expect(deployRefusal(halted, agent({}))).toBe(halted);
    expect(deployRefusal(undefined, agent({ paused: true }))).toContain("paused");
    expect(deployRefusal(undefined, agent({ status: "down" }))).toBeUndefined();
    expect(deployRefusal(undefined)).toBeUndefined();
  });
});

describe("withoutEffect", () => {
  it("finds the agents that do not show what the server took, and those that are not there", () => {
    const agents = [agent({ name: "a", paused: true }), agent({ name: "b" }), agent({ name: "__proto__", paused: true })];
    const found = withoutEffect("pause", ["a", "b", "c", "__proto__"], agents);
    expect([...found.keys()]).toEqual(["b", "c"]);
    expect(found.get("c")!.kind).toBe("missing");
  });

  it("looks at what happens on resume for the choices on it", () => {
    const agents = [
      agent({ name: "a", paused: true, unpause_on_resume: true }),
      agent({ name: "b", paused: true, unpause_on_resume: false }),
    ];
    expect([...withoutEffect("unpause_on_resume", ["a", "b"], agents).keys()]).toEqual(["b"]);
    expect([...withoutEffect("keep_paused_on_resume", ["a", "b"], agents).keys()]).toEqual(["a"]);
  });
});
