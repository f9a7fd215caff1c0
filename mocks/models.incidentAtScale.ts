/** The model of a large environment on a bad day: 101,000 resources, of which 9,000 are broken, for 40 causes. */
import { buildResource } from "./models.ts";
import { buildThing, buildThingId, buildUnhandled, undefinedValue, type ThingError } from "./models.incident.ts";
import type { MockResource } from "./world.ts";

const siteCount = 40;
const devicesPerSite = 25;
/** Sites whose cause is undefined, has no handler, or is on a paused agent, and has failed or waits there. The rest fail. */
const undefinedSites = [36, 37];
const unavailableSites = [32, 33, 34, 35];
const pausedAfterFailure = 38;
const pausedBeforeUpdate = 39;

const getError = (site: number): ThingError => (site < 16 ? "timeout" : site < 24 ? "commit" : "traceback");
const getAgent = (site: number, device: number) => `site-${String(site).padStart(2, "0")}-edge-${device}`;
export const pausedLargeAgents: readonly string[] = [pausedAfterFailure, pausedBeforeUpdate].map((site) => getAgent(site, 0));

/** Never deployed in the latest version, and not broken before. */
const waiting: Partial<MockResource> = { status: "available", outcome: "deployed", lastOutcome: "deployed", ranUntil: 1 };
/** Only the causes change from version 1 to 2, so that few other resources run again. */
const getRevision = (version: number) => `r${version}`;

/** The resource that everything else of a site requires. */
function buildCause(site: number): MockResource {
  const agent = getAgent(site, 0);
  const version = 2;
  if (undefinedSites.includes(site)) return buildResource(agent, "core", { value: undefinedValue }, { version, status: "undefined" });
  if (unavailableSites.includes(site)) return buildUnhandled(agent, "core", { version });
  if (site === pausedBeforeUpdate) return buildThing(agent, "core", { version, wanted: getRevision, ...waiting });
  const failed: Partial<MockResource> = { status: "available", outcome: "failed", lastOutcome: "failed", ranUntil: 1 };
  return buildThing(agent, "core", {
    version,
    wanted: getRevision,
    error: getError(site),
    ...(site === pausedAfterFailure && failed),
  });
}

/** How a resource is kept waiting by the causes of sites. */
function getWaitingState(sites: readonly number[]): Partial<MockResource> {
  if (sites.some((site) => undefinedSites.includes(site))) return { status: "skipped_for_undefined" };
  return sites.includes(pausedBeforeUpdate) ? waiting : { status: "skipped" };
}

/** One of a hundred ports of a device, which requires the core and maybe more. */
const buildPort = (agent: string, port: number, core: string, more: readonly string[] = [], overrides: Partial<MockResource> = {}) =>
  buildThing(agent, `port-${port}`, { version: 2, wanted: "mtu 9000", requires: [core, ...more], ...overrides });

const ports = Array.from({ length: 100 }, (_, port) => port);

/**
 * A cause and the 224 resources that lead to it: the ports of its device, a core that requires it with its own ports, and on a third
 * device 23 ports that require one of those. Every other one of these also leads to the cause of the next site.
 */
function buildSite(site: number, causeIds: readonly string[]): MockResource[] {
  const cause = buildCause(site);
  const [first, second, third] = [0, 1, 2].map((device) => getAgent(site, device)) as [string, string, string];
  const isPaused = site === pausedAfterFailure || site === pausedBeforeUpdate;
  const state = getWaitingState([site]);
  const next = (site + 1) % siteCount;
  const nextCause = causeIds[next]!;
  const secondCore = buildThing(second, "core", { version: 2, requires: [cause.id], ...state });
  const thirdCore = buildThingId(third, "core");
  return [
    cause,
    ...ports.map((port) => buildPort(first, port, cause.id, [], { ...(isPaused && { ranUntil: 1 }), ...state })),
    secondCore,
    ...ports.map((port) => buildPort(second, port, secondCore.id, [], state)),
    buildThing(third, "core", { version: 2 }),
    ...ports.map((port) => {
      if (port >= 23) return buildPort(third, port, thirdCore);
      const uplink = buildThingId(second, `port-${port}`);
      return port % 2 === 0
        ? buildPort(third, port, thirdCore, [uplink], state)
        : buildPort(third, port, thirdCore, [uplink, nextCause], getWaitingState([site, next]));
    }),
    ...Array.from({ length: devicesPerSite - 3 }, (_, index) => getAgent(site, index + 3)).flatMap((agent) => [
      buildThing(agent, "core", { version: 2 }),
      ...ports.map((port) => buildPort(agent, port, buildThingId(agent, "core"))),
    ]),
  ];
}

/** A thousand agents with 101 resources each, in 40 sites. */
export function incidentAtScaleModel(): MockResource[] {
  const sites = Array.from({ length: siteCount }, (_, site) => site);
  const causeIds = sites.map((site) => buildCause(site).id);
  return sites.flatMap((site) => buildSite(site, causeIds));
}
