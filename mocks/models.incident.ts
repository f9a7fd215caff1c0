/** The model of "incident": a few causes keep most of it from being deployed. */
import { buildNamedResource, buildResource, buildResourceId } from "./models.ts";
import type { MockException } from "./runs.ts";
import type { MockResource } from "./world.ts";

const thing = "lab::Thing";
export const buildThingId = (device: string, name: string): string => `${thing}[${device},name=${name}]`;

/** How handlers of `lab::Thing` fail, by the value of their attribute `error`. */
export type ThingError = "timeout" | "commit" | "traceback";

/** A number between two others that looks random and is always the same for a run. */
const pickNumber = (run: number, low: number, high: number) => low + ((Math.imul(run + 1, 0x9e3779b1) >>> 8) % (high - low + 1));

/** No two runs report the same address or number. */
const exceptions: Record<ThingError, (device: string, name: string, run: number) => MockException> = {
  timeout: (_device, _name, run) => ({
    type: "TimeoutError",
    message: `connection to 10.20.${pickNumber(run, 0, 9)}.${pickNumber(run + 1, 1, 250)}:830 timed out after ${pickNumber(run, 28, 32)} s`,
  }),
  commit: (device, name, run) => ({
    type: "ValueError",
    message: `commit ${pickNumber(run, 10_000, 99_999)} on ${device} refused: mtu of ${name} is out of range`,
  }),
  traceback: () => ({
    type: "RuntimeError",
    message: "the device answered with an error\n  line 1: unknown element <vrf>\n  line 2: expected <instance>",
  }),
};

/** `wanted` is the attribute `value`, which can depend on the version. */
type ThingOptions = Partial<MockResource> & { error?: ThingError; wanted?: string | ((version: number) => string) };

/** Builds a `lab::Thing`, which fails if it has an `error`. */
export function buildThing(device: string, name: string, { error, wanted = "", ...overrides }: ThingOptions): MockResource {
  const getFields = (version: number) => ({ device, error: error ?? "", value: typeof wanted === "function" ? wanted(version) : wanted });
  return buildNamedResource(thing, device, name, getFields, {
    isConstant: typeof wanted === "string",
    ...(error && { status: "failed", exception: (run) => exceptions[error](device, name, run) }),
    ...overrides,
  });
}

/** Builds a resource that no handler knows. */
export const buildUnhandled = (device: string, name: string, overrides: Partial<MockResource>): MockResource =>
  buildNamedResource("lab::Unhandled", device, name, () => ({ device }), { status: "unavailable", ...overrides });

/** The value of an attribute that the model doesn't know yet. */
export const undefinedValue = "<<undefined>>";

const getRevision = (version: number) => `r${version}`;
const pausedAgent = "edge-2";
const sessionErrors: Record<string, ThingError> = { "edge-1": "timeout", "edge-2": "timeout", "edge-5": "timeout", "edge-6": "traceback" };
const refusing = ["edge-3", "edge-4"];

/** A session, 24 ports that require it, and a network and its routes that also require the pool. */
function buildDevice(device: string, pool: string, version: number): MockResource[] {
  const error = sessionErrors[device];
  const session = buildThingId(device, "session");
  const shared = { version, ...(device === pausedAgent && { ranUntil: 1 }) };
  const ports = Array.from({ length: 24 }, (_, port) =>
    buildThing(device, `port-${port}`, {
      ...shared,
      wanted: "mtu 9000",
      requires: [session],
      ...(error && { status: "skipped" }),
      ...(port === 7 && refusing.includes(device) && { error: "commit" }),
    }),
  );
  const blocked = { ...shared, status: "skipped_for_undefined" };
  return [
    // A paused agent still runs one resource of a new version.
    buildThing(device, "session", { ...shared, wanted: getRevision, error, ranUntil: undefined }),
    ...ports,
    buildThing(device, "vlan-10", { ...blocked, requires: [session, pool] }),
    buildThing(device, "vrf-blue", { ...blocked, requires: [buildThingId(device, "vlan-10")] }),
  ];
}

/** Eight devices with 27 resources each. edge-2 was paused before the latest of two versions. */
export function incidentModel(): MockResource[] {
  const version = 2;
  const pool = buildResourceId("ipam", "pool");
  const license = buildUnhandled("core", "license", { version });
  const waiting = { version, status: "skipped" };
  return [
    buildResource("ipam", "vlan-db", {}, { version }),
    buildResource(
      "ipam",
      "pool",
      { value: undefinedValue },
      { version, status: "undefined", requires: [buildResourceId("ipam", "vlan-db")] },
    ),
    ...Array.from({ length: 8 }, (_, number) => buildDevice(`edge-${number}`, pool, version)).flat(),
    ...Array.from({ length: 3 }, (_, number) =>
      buildThing(pausedAgent, `probe-${number}`, {
        version,
        ranUntil: 1,
        wanted: getRevision,
        error: "commit",
        status: "available",
        outcome: "failed",
        lastOutcome: "failed",
      }),
    ),
    buildThing("core", "uplink", { ...waiting, requires: [buildThingId("edge-1", "session"), buildThingId("edge-3", "port-7")] }),
    license,
    buildThing("core", "telemetry", { ...waiting, requires: [license.id] }),
    buildThing("core", "snmp", { version, wanted: '{"community": "pub-7731", "port": 161}' }),
  ];
}
