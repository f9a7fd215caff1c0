/** The pages that the smoke test opens. */
import { paths, type PageName } from "../src/paths.ts";

export interface SmokePage {
  path: string;
  /** A text of the main element that shows only once the page's data has loaded. Whitespace is collapsed. */
  expectedText: string;
  /** The selector of an element that shows only once more code has loaded. */
  expectedElement?: string;
}

const brokenResource = "std::testing::NullResource[fw-1,name=broken]";
const coreResource = "std::testing::NullResource[router-1,name=core]";
const interfaceResource = "std::testing::NullResource[router-1,name=iface-0]";

/** `env` is the id of the mock's environment `prod`, `compileId` that of one of its compile reports. */
export const getSmokePages = (env: string, compileId: string): Record<PageName, [SmokePage, ...SmokePage[]]> => ({
  overview: [{ path: paths.overview(), expectedText: "staging" }],
  projects: [{ path: paths.projects(), expectedText: "staging" }],
  login: [{ path: paths.login(), expectedText: "doesn't require signing in" }],
  users: [{ path: paths.users(), expectedText: "Authentication is off" }],
  createEnvironment: [{ path: paths.createEnvironment(), expectedText: "Repository" }],
  status: [{ path: paths.status({ processes: "all", scheduler: env }), expectedText: "not blocked" }],
  explorer: [
    { path: paths.explorer(), expectedText: "/api/v2/resource" },
    { path: paths.explorer({ operation: "GET /api/v2/resource", env }), expectedText: "Send" },
    { path: paths.explorer({ tab: "free" }), expectedText: "Send" },
    { path: paths.explorer({ tab: "graphql" }), expectedText: "type Query" },
  ],
  environment: [{ path: paths.environment(env), expectedText: "92 deployed", expectedElement: "canvas" }],
  problems: [{ path: paths.problems(env), expectedText: "1 problem" }],
  resources: [{ path: paths.resources(env), expectedText: "after-broken" }],
  resource: [
    { path: paths.resource(env, brokenResource, "attributes"), expectedText: "agentname" },
    { path: paths.resource(env, interfaceResource, "requires"), expectedText: coreResource },
    { path: paths.resource(env, coreResource, "history"), expectedText: "1–3 of 3 entries" },
    { path: paths.resource(env, brokenResource, "logs"), expectedText: "Calling read_resource" },
    { path: paths.resource(env, brokenResource, "actions"), expectedText: "nochange" },
    { path: paths.resource(env, coreResource, "facts"), expectedText: "fact_0" },
  ],
  activity: [{ path: paths.activity(env, { asked: "true" }), expectedText: "dryrun" }],
  agents: [{ path: paths.agents(env, { process: "true" }), expectedText: "switch-1.example.com" }],
  facts: [{ path: paths.facts(env), expectedText: "fact_0" }],
  parameters: [{ path: paths.parameters(env), expectedText: "param_0" }],
  discovered: [{ path: paths.discovered(env), expectedText: "found-0" }],
  notifications: [{ path: paths.notifications(env), expectedText: "Compilation failed" }],
  compiles: [{ path: paths.compiles(env), expectedText: "a model that does not parse" }],
  compile: [{ path: paths.compile(env, compileId), expectedText: "repaired" }],
  versions: [{ path: paths.versions(env), expectedText: "repaired" }],
  version: [
    { path: paths.version(env, 2), expectedText: "after-broken" },
    { path: paths.version(env, 2, { tab: "details", model: "true" }), expectedText: "export_metadata" },
  ],
  versionResource: [{ path: paths.versionResource(env, 2, coreResource), expectedText: "agentname" }],
  compare: [{ path: paths.compare(env, 1, 2), expectedText: "revision = r2" }],
  dryruns: [{ path: paths.dryruns(env, 1), expectedText: "The handler failed" }],
  settings: [
    { path: paths.settings(env, "environment"), expectedText: "22 of 255 characters" },
    { path: paths.settings(env, "configuration"), expectedText: "auto_deploy" },
    { path: paths.settings(env, "tokens"), expectedText: "No registered tokens" },
  ],
});
