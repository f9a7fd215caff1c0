/** Environments where a few causes keep many resources from being deployed. */
import { buildResourceId } from "./models.ts";
import { buildThingId, incidentModel } from "./models.incident.ts";
import { incidentAtScaleModel, pausedLargeAgents } from "./models.incidentAtScale.ts";
import { buildEnvironment, type EnvironmentSeed } from "./seed.ts";
import type { MockEnvironment } from "./world.ts";

type Agent = ReturnType<MockEnvironment["agents"]>[number];
const toPaused = (agent: Agent): Agent => ({ ...agent, paused: true, status: "paused" });

/** The name, model and history of an environment of the scenario "large": 9,000 of 101,000 resources are broken, for 40 causes. */
export const incidentAtScale = {
  name: "env-002-incident",
  model: incidentAtScaleModel,
  versions: 2,
  compiles: [1, 2].map((version) => ({ message: "Nightly model update", success: true, version })),
  agent: (agent) => (pausedLargeAgents.includes(agent.name) ? toPaused(agent) : agent),
} satisfies Partial<EnvironmentSeed>;

/** "incident" of the scenario "base": 125 of 225 resources are broken, for 11 causes. */
export function buildIncident(project: string, since: number): MockEnvironment {
  const incident = buildEnvironment({
    number: 6,
    name: "incident",
    project,
    since,
    model: incidentModel,
    versions: 2,
    agent: (agent) => (agent.name === "edge-2" ? toPaused(agent) : agent),
    compiles: [
      { message: "what was wanted", success: true, version: 1 },
      { message: "a new revision on a bad day", success: true, version: 2 },
    ],
    unknowns: [{ name: "pool", source: "fact", resource: buildResourceId("ipam", "vlan-db") }],
    overrides: { description: "An environment on a bad day" },
  });
  // They are deployed as soon as the agent is unpaused.
  const waiting = [0, 1, 2].map((number) => [buildThingId("edge-2", `probe-${number}`), "a new version was released"] as const);
  incident.deployment = { ...incident.deployment, waiting: new Map(waiting), batchSize: 20, batchDuration: 2000 };
  return incident;
}
