import { describe, expect, it } from "vitest";
import type { Agent, AgentAction } from "~/api/endpoints";
import { agentActionValues } from "~/api/schema";
import { getAgentDeployRefusal, getAgentActionRefusal, findUnaffectedAgents } from "./agentActions";

const haltedReason = "The environment prod is halted: resume it first";
const createAgent = (overrides: Partial<Agent>): Agent => ({
  environment: "44a1864e-67cf-40a5-bb3d-3cb4eb234384",
  name: "router-1",
  paused: false,
  status: "up",
  unpause_on_resume: null,
  ...overrides,
});
const getAllowedActions = (reason: string | undefined, target?: Agent): AgentAction[] =>
  agentActionValues.filter((action) => getAgentActionRefusal(action, reason, target) === undefined);

describe("refusal", () => {
  it("allows what changes an agent, and nothing else", () => {
    expect(getAllowedActions(undefined, createAgent({ status: "up" }))).toEqual(["pause"]);
    expect(getAllowedActions(undefined, createAgent({ status: "down" }))).toEqual(["pause"]);
    expect(getAllowedActions(undefined, createAgent({ paused: true, status: "paused" }))).toEqual(["unpause"]);
  });

  it("allows the choices for resume while halted, and only those", () => {
    const paused = { paused: true, status: "paused" } as const;
    expect(getAllowedActions(haltedReason, createAgent({ ...paused, unpause_on_resume: true }))).toEqual(["keep_paused_on_resume"]);
    expect(getAllowedActions(haltedReason, createAgent({ ...paused, unpause_on_resume: false }))).toEqual(["unpause_on_resume"]);
    expect(getAllowedActions(haltedReason, createAgent(paused))).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
  });

  it("says of several agents only what holds for the environment", () => {
    expect(getAllowedActions(undefined)).toEqual(["pause", "unpause"]);
    expect(getAllowedActions(haltedReason)).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
    expect(getAgentActionRefusal("pause", haltedReason)).toBe(haltedReason);
    expect(getAgentActionRefusal("unpause_on_resume", undefined)).toBe("Only while the environment is halted");
  });
});

describe("deployRefusal", () => {
  it("refuses while halted, and for a paused agent, for which the server does nothing", () => {
    expect(getAgentDeployRefusal(haltedReason, createAgent({}))).toBe(haltedReason);
    expect(getAgentDeployRefusal(undefined, createAgent({ paused: true }))).toContain("paused");
    expect(getAgentDeployRefusal(undefined, createAgent({ status: "down" }))).toBeUndefined();
    expect(getAgentDeployRefusal(undefined)).toBeUndefined();
  });
});

describe("withoutEffect", () => {
  it("finds the agents that do not show what the server took, and those that are not there", () => {
    const agents = [createAgent({ name: "a", paused: true }), createAgent({ name: "b" }), createAgent({ name: "__proto__", paused: true })];
    const unaffected = findUnaffectedAgents("pause", ["a", "b", "c", "__proto__"], agents);
    expect([...unaffected.keys()]).toEqual(["b", "c"]);
    expect(unaffected.get("c")!.kind).toBe("missing");
  });

  it("looks at what happens on resume for the choices on it", () => {
    const agents = [
      createAgent({ name: "a", paused: true, unpause_on_resume: true }),
      createAgent({ name: "b", paused: true, unpause_on_resume: false }),
    ];
    expect([...findUnaffectedAgents("unpause_on_resume", ["a", "b"], agents).keys()]).toEqual(["b"]);
    expect([...findUnaffectedAgents("keep_paused_on_resume", ["a", "b"], agents).keys()]).toEqual(["a"]);
  });
});
