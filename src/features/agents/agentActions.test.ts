import { describe, expect, it } from "vitest";
import type { Agent, AgentAction } from "~/api/models";
import { agentActionValues } from "~/api/schema";
import { getAgentDeployDisabledReason, getAgentActionDisabledReason, findUnaffectedAgents } from "./agentActions";

const haltedReason = "Environment prod is halted. Resume the environment first.";
const createAgent = (overrides: Partial<Agent>): Agent => ({
  environment: "44a1864e-67cf-40a5-bb3d-3cb4eb234384",
  name: "router-1",
  paused: false,
  status: "up",
  unpause_on_resume: null,
  ...overrides,
});
const getAllowedActions = (reason: string | undefined, agent?: Agent): AgentAction[] =>
  agentActionValues.filter((action) => getAgentActionDisabledReason(action, reason, agent) === undefined);

describe("getAgentActionRefusal", () => {
  it("allows only actions that change the agent", () => {
    expect(getAllowedActions(undefined, createAgent({ status: "up" }))).toEqual(["pause"]);
    expect(getAllowedActions(undefined, createAgent({ status: "down" }))).toEqual(["pause"]);
    expect(getAllowedActions(undefined, createAgent({ paused: true, status: "paused" }))).toEqual(["unpause"]);
  });

  it("allows only the actions on resume while the environment is halted", () => {
    const paused = { paused: true, status: "paused" } as const;
    expect(getAllowedActions(haltedReason, createAgent({ ...paused, unpause_on_resume: true }))).toEqual(["keep_paused_on_resume"]);
    expect(getAllowedActions(haltedReason, createAgent({ ...paused, unpause_on_resume: false }))).toEqual(["unpause_on_resume"]);
    expect(getAllowedActions(haltedReason, createAgent(paused))).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
  });

  it("checks only the environment without an agent", () => {
    expect(getAllowedActions(undefined)).toEqual(["pause", "unpause"]);
    expect(getAllowedActions(haltedReason)).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
    expect(getAgentActionDisabledReason("pause", haltedReason)).toBe(haltedReason);
    expect(getAgentActionDisabledReason("unpause_on_resume", undefined)).toBe("Available only while the environment is halted");
  });
});

describe("getAgentDeployRefusal", () => {
  it("refuses in a halted environment and for a paused agent", () => {
    expect(getAgentDeployDisabledReason(haltedReason, createAgent({}))).toBe(haltedReason);
    expect(getAgentDeployDisabledReason(undefined, createAgent({ paused: true }))).toContain("paused");
    expect(getAgentDeployDisabledReason(undefined, createAgent({ status: "down" }))).toBeUndefined();
    expect(getAgentDeployDisabledReason(undefined)).toBeUndefined();
  });
});

describe("findUnaffectedAgents", () => {
  it("finds unchanged and missing agents", () => {
    const agents = [createAgent({ name: "a", paused: true }), createAgent({ name: "b" }), createAgent({ name: "__proto__", paused: true })];
    const unaffected = findUnaffectedAgents("pause", ["a", "b", "c", "__proto__"], agents);
    expect([...unaffected.keys()]).toEqual(["b", "c"]);
    expect(unaffected.get("c")!.kind).toBe("missing");
  });

  it("checks the setting on resume for the actions on resume", () => {
    const agents = [
      createAgent({ name: "a", paused: true, unpause_on_resume: true }),
      createAgent({ name: "b", paused: true, unpause_on_resume: false }),
    ];
    expect([...findUnaffectedAgents("unpause_on_resume", ["a", "b"], agents).keys()]).toEqual(["b"]);
    expect([...findUnaffectedAgents("keep_paused_on_resume", ["a", "b"], agents).keys()]).toEqual(["a"]);
  });
});
