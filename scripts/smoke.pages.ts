/** Every page of the app, each with words that stand there only when what it asked for has come. */
import { paths, type patterns } from "../src/paths.ts";

export interface Stop {
  path: string;
  /** Words in its main part, with one space wherever there is room between them. */
  shows: string;
}

const broken = "std::testing::NullResource[fw-1,name=broken]";
const core = "std::testing::NullResource[router-1,name=core]";
const port = "std::testing::NullResource[router-1,name=iface-0]";

/** `env` is the environment `prod` of the mock, `compile` one of its compile reports. A page that is new does not compile without a row. */
export const pages = (env: string, compile: string): Record<keyof typeof patterns, Stop[]> => ({
  overview: [{ path: paths.overview(), shows: "staging" }],
  projects: [{ path: paths.projects(), shows: "staging" }],
  login: [{ path: paths.login(), shows: "Nobody has to sign in" }],
  users: [{ path: paths.users(), shows: "no authentication" }],
  createEnvironment: [{ path: paths.createEnvironment(), shows: "Repository" }],
  status: [{ path: paths.status({ processes: "all", scheduler: env }), shows: "not blocked" }],
  explorer: [
    { path: paths.explorer(), shows: "/api/v2/resource" },
    { path: paths.explorer({ operation: "GET /api/v2/resource", env }), shows: "Send" },
    { path: paths.explorer({ tab: "free" }), shows: "Send" },
    { path: paths.explorer({ tab: "graphql" }), shows: "type Query" },
  ],
  environment: [{ path: paths.environment(env), shows: "92 deployed" }],
  resources: [{ path: paths.resources(env), shows: "after-broken" }],
  resource: [
    { path: paths.resource(env, broken, "attributes"), shows: "agentname" },
    { path: paths.resource(env, port, "requires"), shows: core },
    { path: paths.resource(env, core, "history"), shows: "1–3 of 3 entries" },
    { path: paths.resource(env, broken, "logs"), shows: "Error during dryrun execution" },
    { path: paths.resource(env, broken, "actions"), shows: "nochange" },
    { path: paths.resource(env, core, "facts"), shows: "fact_0" },
  ],
  activity: [{ path: paths.activity(env, { asked: "true" }), shows: "dryrun" }],
  agents: [{ path: paths.agents(env, { process: "true" }), shows: "switch-1.example.com" }],
  facts: [{ path: paths.facts(env), shows: "fact_0" }],
  parameters: [{ path: paths.parameters(env), shows: "param_0" }],
  discovered: [{ path: paths.discovered(env), shows: "found-0" }],
  notifications: [{ path: paths.notifications(env), shows: "Compilation failed" }],
  compiles: [{ path: paths.compiles(env), shows: "a model that does not parse" }],
  compile: [{ path: paths.compile(env, compile), shows: "repaired" }],
  versions: [{ path: paths.versions(env), shows: "repaired" }],
  version: [
    { path: paths.version(env, 2), shows: "after-broken" },
    { path: paths.version(env, 2, { tab: "details", model: "true" }), shows: "export_metadata" },
  ],
  versionResource: [{ path: paths.versionResource(env, 2, core), shows: "agentname" }],
  compare: [{ path: paths.compare(env, 1, 2), shows: "revision = r2" }],
  dryruns: [{ path: paths.dryruns(env, 1), shows: "Its handler failed" }],
  settings: [
    { path: paths.settings(env, "environment"), shows: "22 of 255" },
    { path: paths.settings(env, "configuration"), shows: "auto_deploy" },
    { path: paths.settings(env, "tokens"), shows: "No token is registered" },
  ],
});
