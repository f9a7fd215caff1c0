import { paths, type PageName } from "~/paths";

export const exampleEnv = "e4a1f1c2-0000-4000-8000-000000000001";

/** One address of each page. */
export const exampleAddresses: Record<PageName, string> = {
  overview: paths.overview(),
  projects: paths.projects(),
  login: paths.login({ next: "/env/1/resources?limit=50" }),
  users: paths.users("roles"),
  createEnvironment: paths.createEnvironment({ project: "a b" }),
  status: paths.status({ processes: "all" }),
  explorer: paths.explorer({ operation: "GET /api/v2/resource/{rid}", env: exampleEnv }),
  environment: paths.environment(exampleEnv),
  resources: paths.resources(exampleEnv, { "filter.agent": "x.example.com", limit: "50" }),
  resource: paths.resource(exampleEnv, "std::File[a,path=/etc/x.conf]", "logs"),
  activity: paths.activity(exampleEnv, { agent: "a/b" }),
  agents: paths.agents(exampleEnv, { "filter.name": "x.example.com" }),
  facts: paths.facts(exampleEnv, { set: "x.conf", of: "std::File[a,path=/etc/x.conf]" }),
  parameters: paths.parameters(exampleEnv, { set: "x.conf" }),
  discovered: paths.discovered(exampleEnv, { "filter.managed": "false" }),
  notifications: paths.notifications(exampleEnv),
  compiles: paths.compiles(exampleEnv),
  compile: paths.compile(exampleEnv, "e4a1f1c2-0000-4000-8000-000000000002", { stage: "2" }),
  versions: paths.versions(exampleEnv, { "filter.status": "active" }),
  version: paths.version(exampleEnv, 3, { "filter.agent": "x.example.com" }),
  versionResource: paths.versionResource(exampleEnv, 3, "std::File[a,path=/etc/x.conf]"),
  compare: paths.compare(exampleEnv, 3, 1, { status: "added" }),
  dryruns: paths.dryruns(exampleEnv, 3),
  settings: paths.settings(exampleEnv, "configuration"),
};
