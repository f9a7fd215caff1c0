/** The scenario "differing": versions with every kind of difference, and with 10,000 changed resources. */
import { differingModel, manyDiffering } from "./models.compare.ts";
import { buildEnvironment } from "./seed.ts";
import { buildUuid, type ScenarioSeed } from "./world.ts";

export function buildDiffering(since: number): ScenarioSeed {
  const network = { id: buildUuid(0xb0, 1), name: "network" };
  const buildDifferingEnvironment = (number: number, name: string, model: typeof differingModel) =>
    buildEnvironment({
      number,
      name,
      project: network.id,
      since,
      model,
      versions: 2,
      compiles: [1, 2].map((version) => ({ message: `Model revision ${version}`, success: true, version })),
      agent: (agent) => (agent.name === "edge-1" ? { ...agent, paused: true, status: "paused" } : agent),
    });
  return {
    projects: [network],
    environments: [
      buildDifferingEnvironment(1, "differing", differingModel),
      buildDifferingEnvironment(2, "ten-thousand", () => manyDiffering(10_000)),
    ],
  };
}
