/** `GET serverstatus`: slices, versions and features. */
import { getWaitingCompiles } from "./compiling.ts";
import { readArguments, type Handlers } from "./context.ts";
import { extensionVersions } from "./releases.ts";
import type { Slice, World } from "./world.ts";

const sliceNames = [
  "core.autostarted_agent_manager",
  "core.project",
  "core.environment",
  "core.file",
  "core.code",
  "core.metrics",
  "core.parameters",
  "core.resource",
  "core.orchestration",
  "core.dryrun",
  "core.notification",
  "core.user",
  "core.environment-metrics",
  "core.graphql",
  "core.feature",
];
const pool = { connected: true, max_pool: 7, open_connections: 1, free_connections: 1, pool_exhaustion_time: 0 };
const statusRank = ["OK", "Warning", "Error"];

function getSlices({ environments, slices: overrides }: World): Slice[] {
  const live = environments.filter(({ processes }) => processes.some(({ expired }) => expired === null));
  const buildSlice = (name: string, status: Slice["status"] = {}): Slice => ({
    name,
    status,
    reported_status: "OK",
    message: null,
    ...overrides[name],
  });
  return [
    buildSlice("ui.ui"),
    buildSlice("core.server"),
    buildSlice("core.scheduler_manager", {
      resource_facts: 0,
      sessions: live.length,
      database: "inmanta",
      host: "127.0.0.1",
      total: { ...pool, max_pool: 7 * live.length, open_connections: live.length, free_connections: live.length },
      ...Object.fromEntries(live.map(({ name }) => [name, pool])),
    }),
    buildSlice("core.transport", { inflight: 1, running: true, sockets: ["127.0.0.1:8888"] }),
    buildSlice("core.database", {
      connected: true,
      database: "inmanta",
      host: "127.0.0.1",
      max_pool: 35,
      free_pool: 34,
      open_connections: 5,
      free_connections: 4,
      pool_exhaustion_time: 0,
    }),
    buildSlice("core.compiler", { task_queue: environments.reduce((sum, item) => sum + getWaitingCompiles(item).length, 0), listeners: 1 }),
    ...sliceNames.map((name) => buildSlice(name)),
  ];
}

export const serverHandlers: Handlers<"GET /api/v1/serverstatus"> = {
  "GET /api/v1/serverstatus": (context) => {
    readArguments(context, {});
    const { release, isDiscoveryEnabled } = context.world;
    const versions = extensionVersions[release];
    const all = getSlices(context.world);
    return {
      data: {
        product: "Inmanta Service Orchestrator",
        edition: "Open Source Edition",
        version: versions.core,
        license: "Apache Software License 2",
        extensions: Object.entries(versions).map(([name, version]) => ({ name, version, package: name })),
        slices: all,
        features: [
          { slice: "ui.ui", name: "smart_composer", value: true },
          { slice: "core.resource", name: "resource_discovery", value: isDiscoveryEnabled },
          { slice: "core.resource", name: "compliance_reporting", value: true },
        ],
        status: statusRank[Math.max(...all.map((item) => statusRank.indexOf(item.reported_status)))],
        python_version: "3.13.5",
        postgresql_version: "17.12 (Debian 17.12-0+deb13u1)",
      },
    };
  },
};
