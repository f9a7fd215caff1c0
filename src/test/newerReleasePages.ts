/** Every page, and the important parts that open on it, with what they must show of release 99.0 (`newerRelease.ts`). */
import { paths, type PageName } from "~/paths";

export const failingResource = "std::testing::NullResource[fw-1,name=broken]";
const quarantined = "std::testing::NullResource[fw-1,name=after-broken]";

interface Ids {
  env: string;
  /** A failed compile. */
  compile: string;
}

export interface Visit {
  path: (ids: Ids) => string;
  /** What must be on the page, in a text or a label. */
  texts: string[];
  /** Name of a button to click first. */
  click?: RegExp;
  signIn?: true;
}

export const visits: Record<PageName, Visit[]> = {
  overview: [{ path: paths.overview, texts: ["1 failed, 92 successful, 1 aborted", "2 on hold", "draining agents"] }],
  projects: [{ path: paths.projects, texts: ["campus"] }],
  login: [{ path: () => paths.login(), texts: ["Sign in"] }],
  users: [
    { path: () => paths.users(), texts: ["hal", "passkey"], signIn: true },
    { path: () => paths.users("roles"), texts: ["astronaut"], signIn: true },
  ],
  createEnvironment: [{ path: () => paths.createEnvironment(), texts: ["campus"] }],
  status: [
    {
      path: ({ env }) => paths.status({ processes: "all", scheduler: env }),
      texts: ["99.0.0", "Degraded", "core.oracle", "quantum", "teleportation", "fast", "1 drifting", "1 on hold", "1 aborted", "adrift"],
    },
  ],
  explorer: [{ path: ({ env }) => paths.explorer({ operation: "GET /api/v2/resource", env }), texts: ["deploy_summary", "spin"] }],
  environment: [
    {
      path: ({ env }) => paths.environment(env),
      texts: ["Resources by status: 1 failed, 92 deployed, 1 quarantined", "draining", "core.oracle", "Degraded"],
    },
    {
      path: ({ env }) => paths.environment(env),
      click: /^Table ?of resources by status/,
      texts: ["Resources by status, table", "quarantined"],
    },
    { path: ({ env }) => paths.environment(env), click: /^Deploy$/, texts: ["not in the desired state", "1 failed, 1 quarantined"] },
    { path: ({ env }) => paths.environment(env), click: /^Notifications/, texts: ["advice: ", "Compilation failed"] },
  ],
  resources: [
    {
      path: ({ env }) => paths.resources(env, { limit: "100" }),
      texts: ["Resources by status: 1 failed, 92 deployed, 1 quarantined", "1–94 of 94 resources"],
    },
  ],
  resource: [
    { path: ({ env }) => paths.resource(env, quarantined), texts: ["quarantined"] },
    { path: ({ env }) => paths.resource(env, quarantined, "requires"), texts: ["std::Orb[fw-1,name=later]", "quarantined"] },
    { path: ({ env }) => paths.resource(env, failingResource, "history"), texts: ["First released"] },
    { path: ({ env }) => paths.resource(env, failingResource, "logs"), texts: ["calibrate", "NOTICE"] },
    {
      path: ({ env }) => paths.resource(env, failingResource, "actions"),
      texts: ["calibrate", "reconciled", "NOTICE"],
      click: /^Details of deploy/,
    },
    { path: ({ env }) => paths.resource(env, failingResource, "facts"), texts: ["Set fact"] },
  ],
  problems: [{ path: ({ env }) => paths.problems(env, { open: failingResource }), texts: ["1 problem", "quarantined"] }],
  activity: [{ path: ({ env }) => paths.activity(env, { asked: "true" }), texts: ["simulated"] }],
  agents: [{ path: ({ env }) => paths.agents(env, { process: "true" }), texts: ["draining"] }],
  facts: [{ path: ({ env }) => paths.facts(env), texts: ["fact_1"] }],
  parameters: [{ path: ({ env }) => paths.parameters(env, { set: "param_0" }), texts: ["oracle"] }],
  discovered: [{ path: ({ env }) => paths.discovered(env), texts: ["found-0"] }],
  notifications: [{ path: ({ env }) => paths.notifications(env), texts: ["advice", "Compilation failed"] }],
  compiles: [{ path: ({ env }) => paths.compiles(env), texts: ["satellite"] }],
  compile: [{ path: ({ env, compile }) => paths.compile(env, compile), texts: ["Teleport", "satellite", "The spell failed"] }],
  versions: [{ path: ({ env }) => paths.versions(env), texts: ["frozen", "horoscope"] }],
  version: [
    { path: ({ env }) => paths.version(env, 2), texts: ["frozen"] },
    { path: ({ env }) => paths.version(env, 2, { tab: "details", model: "true" }), texts: ["mood", "oracle"] },
  ],
  versionResource: [{ path: ({ env }) => paths.versionResource(env, 2, failingResource), texts: ["agentname"] }],
  compare: [{ path: ({ env }) => paths.compare(env, 1, 2), texts: ["7 modified", "1 renamed"] }],
  dryruns: [{ path: ({ env }) => paths.dryruns(env, 1), texts: ["1 renamed"] }],
  settings: [
    { path: ({ env }) => paths.settings(env), texts: ["Branch"] },
    { path: ({ env }) => paths.settings(env, "configuration"), texts: ["time travel", "patience", "duration", "PT5M"] },
    { path: ({ env }) => paths.settings(env, "tokens"), texts: ["robot"] },
  ],
};
