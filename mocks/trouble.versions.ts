/** Environment "many-versions" of "trouble": versions of every status, with gaps and unknown values. */
import { buildResourceId, networkModel, buildResource } from "./models.ts";
import { buildEnvironment } from "./seed.ts";
import { hostile } from "./trouble.operating.ts";
import type { MockEnvironment, MockVersion } from "./world.ts";

const sizedId = buildResourceId("router-1", "sized");

const model = () => [
  ...networkModel(schedulerVersion),
  buildResource("router-1", "sized", { value: "<<undefined>>" }, { status: "undefined", version: schedulerVersion }),
  buildResource("router-1", "after-sized", {}, { status: "skipped_for_undefined", version: schedulerVersion, requires: [sizedId] }),
];

/** Every seventh number is missing, because its compile failed. */
const newestVersion = 60;
/** The scheduler hasn't picked up the latest released version yet. */
const latestReleasedVersion = 46;
const schedulerVersion = 45;

const labels = [
  undefined,
  { name: "schedule", message: "Full recompile triggered by AUTO_FULL_COMPILE cron schedule" },
  { name: "api", message: hostile },
];

function buildVersion(number: number, since: number): MockVersion {
  return {
    version: number,
    at: since - (newestVersion - number) * 3_600_000,
    released: number <= latestReleasedVersion && number % 3 !== 2,
    label: labels[number % labels.length],
    unknowns: [
      { name: "size", source: "fact", resource: sizedId },
      { name: "color", source: "plugin", resource: "" },
      { name: hostile, source: "user", resource: "" },
    ],
  };
}

export function buildManyVersions(project: string, since: number): MockEnvironment {
  const numbers = Array.from({ length: newestVersion }, (_, index) => index + 1).filter((number) => number % 7 !== 0);
  const result = buildEnvironment({ number: 26, name: "many-versions", project, since, model, versions: 1 });
  return Object.assign(result, {
    versions: numbers.map((number) => buildVersion(number, since)),
    schedulerVersion,
    lastVersion: newestVersion,
  });
}
