/** Seeded facts, parameters and discovered resources. */
import type { Fact } from "../src/api/models.ts";
import { buildResourceId } from "./models.ts";
import { formatServerTime, buildUuid, type Discovered } from "./world.ts";

export const buildFacts = (env: string, resourceId: string, count: number, since: number): Fact[] =>
  Array.from({ length: count }, (_, index) => ({
    id: buildUuid(0xfa, index),
    name: `fact_${index}`,
    value: `value ${index}`,
    environment: env,
    source: "fact",
    updated: formatServerTime(since + index * 50.125),
    metadata: {},
    resource_id: resourceId,
    expires: index % 2 === 0,
  }));

export const buildParameters = (env: string, count: number, since: number): Fact[] =>
  Array.from({ length: count }, (_, index) => ({
    id: buildUuid(0xfb, index),
    name: `param_${index}`,
    value: `value ${index}`,
    environment: env,
    source: index % 2 === 0 ? "report" : "user",
    updated: formatServerTime(since + 20 + index * 50.125),
    metadata: { origin: "seed" },
    resource_id: "",
    expires: false,
  }));

/** `count` unmanaged resources, and the managed resource that discovered them. */
export const buildDiscovered = (discoveredBy: string, count: number): Discovered[] => [
  ...Array.from({ length: count }, (_, n) => {
    const [agent, value] = [`router-${n % 3}`, `found-${n}`];
    const values = { name: value, speed: n, tags: ["seed", { n }] };
    return { id: buildResourceId(agent, value), type: "std::testing::NullResource", agent, value, values, discoveredBy };
  }),
  { id: discoveredBy, type: "std::testing::NullResource", agent: "router-1", value: "core", values: { managed: true }, discoveredBy },
];
