/** What "trouble" has of versions: many, with gaps, of every status, some that wait for a value that nobody knows. */
import { idOf, networkModel, resource } from "./models.ts";
import { environment } from "./seed.ts";
import { hostile } from "./trouble.operating.ts";
import type { MockEnvironment, MockVersion } from "./world.ts";

const sized = idOf("router-1", "sized");

const model = () => [
  ...networkModel(processed),
  resource("router-1", "sized", { value: "<<undefined>>" }, { status: "undefined", version: processed }),
  resource("router-1", "after-sized", {}, { status: "skipped_for_undefined", version: processed, requires: [sized] }),
];

/** Of the numbers up to so many; every seventh is a compile that failed. */
const newest = 60;
/** The latest that is released, and the one that the scheduler has: it has not taken up the other yet. */
const released = 46;
const processed = 45;

const labels = [
  undefined,
  { name: "schedule", message: "Full recompile triggered by AUTO_FULL_COMPILE cron schedule" },
  { name: "api", message: hostile },
];

function version(number: number, since: number): MockVersion {
  return {
    version: number,
    at: since - (newest - number) * 3_600_000,
    released: number <= released && number % 3 !== 2,
    label: labels[number % labels.length],
    unknowns: [
      { name: "size", source: "fact", resource: sized },
      { name: "colour", source: "plugin", resource: "" },
      { name: hostile, source: "user", resource: "" },
    ],
  };
}

export function manyVersions(project: string, since: number): MockEnvironment {
  const numbers = Array.from({ length: newest }, (_, index) => index + 1).filter((number) => number % 7 !== 0);
  const made = environment({ number: 26, name: "many-versions", project, since, model, versions: 1 });
  return Object.assign(made, { versions: numbers.map((number) => version(number, since)), processed, lastVersion: newest });
}
