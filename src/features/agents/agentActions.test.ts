// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Agent, AgentAction } from "~/api/models";
import { agentActionValues } from "~/api/schema";
import { getAgentDeployDisabledReason, getAgentActionDisabledReason, findUnaffectedAgents } from "./agentActions";

const haltedReason = "Environment prod is halted. Resume the environment first.";
const toLoaded = (halted: boolean) => ({ data: { name: "prod", halted }, error: undefined });
const [running, halted] = [toLoaded(false), toLoaded(true)];
const loading = { data: undefined, error: undefined };
const createAgent = (overrides: Partial<Agent>): Agent => ({
  environment: "44a1864e-67cf-40a5-bb3d-3cb4eb234384",
  name: "router-1",
  paused: false,
  status: "up",
  unpause_on_resume: null,
  ...overrides,
});
const getAllowedActions = (environment: typeof running | typeof loading, agent?: Agent): AgentAction[] =>
  agentActionValues.filter((action) => getAgentActionDisabledReason(action, environment, agent) === undefined);

describe("getAgentActionRefusal", () => {
  it("allows only actions that change the agent", () => {
    expect(getAllowedActions(running, createAgent({ status: "up" }))).toEqual(["pause"]);
    expect(getAllowedActions(running, createAgent({ status: "down" }))).toEqual(["pause"]);
    expect(getAllowedActions(running, createAgent({ paused: true, status: "paused" }))).toEqual(["unpause"]);
  });

  it("allows only the actions on resume while the environment is halted", () => {
    const paused = { paused: true, status: "paused" } as const;
    expect(getAllowedActions(halted, createAgent({ ...paused, unpause_on_resume: true }))).toEqual(["keep_paused_on_resume"]);
    expect(getAllowedActions(halted, createAgent({ ...paused, unpause_on_resume: false }))).toEqual(["unpause_on_resume"]);
    expect(getAllowedActions(halted, createAgent(paused))).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
  });

  it("checks only the environment without an agent", () => {
    expect(getAllowedActions(running)).toEqual(["pause", "unpause"]);
    expect(getAllowedActions(halted)).toEqual(["keep_paused_on_resume", "unpause_on_resume"]);
    expect(getAgentActionDisabledReason("pause", halted)).toBe(haltedReason);
    expect(getAgentActionDisabledReason("unpause_on_resume", running)).toBe("Available only while the environment is halted");
  });
});

it("allows nothing while it isn't known whether the environment is halted", () => {
  expect(getAllowedActions(loading, createAgent({}))).toEqual([]);
  expect(getAgentDeployDisabledReason(loading)).toBe("Checking whether the environment is halted…");
});

describe("getAgentDeployRefusal", () => {
  it("refuses in a halted environment and for a paused agent", () => {
    expect(getAgentDeployDisabledReason(halted, createAgent({}))).toBe(haltedReason);
    expect(getAgentDeployDisabledReason(running, createAgent({ paused: true }))).toContain("paused");
    expect(getAgentDeployDisabledReason(running, createAgent({ status: "down" }))).toBeUndefined();
    expect(getAgentDeployDisabledReason(running)).toBeUndefined();
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
