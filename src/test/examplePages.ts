import { paths, type PageName } from "~/paths";

export const exampleEnv = "e4a1f1c2-0000-4000-8000-000000000001";

interface ExamplePage {
  address: string;
  /** The page's title before its first response, without the product's name. */
  title: string;
}

/** One address of each page. */
export const examplePages: Record<PageName, ExamplePage> = {
  overview: { address: paths.overview(), title: "Overview" },
  projects: { address: paths.projects(), title: "Projects" },
  login: { address: paths.login({ next: "/env/1/resources?limit=50" }), title: "Sign in" },
  users: { address: paths.users("roles"), title: "Users" },
  createEnvironment: { address: paths.createEnvironment({ project: "a b" }), title: "Create environment" },
  status: { address: paths.status({ processes: "all" }), title: "Server status" },
  explorer: {
    address: paths.explorer({ operation: "GET /api/v2/resource/{rid}", env: exampleEnv }),
    title: "API explorer · GET /api/v2/resource/{rid}",
  },
  environment: { address: paths.environment(exampleEnv), title: "Dashboard" },
  resources: { address: paths.resources(exampleEnv, { "filter.agent": "x.example.com", limit: "50" }), title: "Resources" },
  resource: {
    address: paths.resource(exampleEnv, "std::File[a,path=/etc/x.conf]", "logs"),
    title: "/etc/x.conf · std::File on a",
  },
  problems: { address: paths.problems(exampleEnv, { "filter.agent": "x.example.com" }), title: "Problems" },
  activity: { address: paths.activity(exampleEnv, { agent: "a/b" }), title: "Activity" },
  agents: { address: paths.agents(exampleEnv, { "filter.name": "x.example.com" }), title: "Agents" },
  facts: { address: paths.facts(exampleEnv, { set: "x.conf", of: "std::File[a,path=/etc/x.conf]" }), title: "Facts" },
  parameters: { address: paths.parameters(exampleEnv, { set: "x.conf" }), title: "Parameters" },
  discovered: { address: paths.discovered(exampleEnv, { "filter.managed": "false" }), title: "Discovered resources" },
  notifications: { address: paths.notifications(exampleEnv), title: "Notifications" },
  compiles: { address: paths.compiles(exampleEnv), title: "Compile reports" },
  compile: {
    address: paths.compile(exampleEnv, "e4a1f1c2-0000-4000-8000-000000000002", { stage: "2" }),
    title: "Compile report · e4a1f1c2-0000-4000-8000-000000000002",
  },
  versions: { address: paths.versions(exampleEnv, { "filter.status": "active" }), title: "Versions" },
  version: { address: paths.version(exampleEnv, 3, { "filter.agent": "x.example.com" }), title: "Version 3" },
  versionResource: {
    address: paths.versionResource(exampleEnv, 3, "std::File[a,path=/etc/x.conf]"),
    title: "/etc/x.conf · std::File on a · Version 3",
  },
  compare: { address: paths.compare(exampleEnv, 3, 1, { status: "added" }), title: "Compare · 1 → 3" },
  dryruns: { address: paths.dryruns(exampleEnv, 3), title: "Dry runs · version 3" },
  settings: { address: paths.settings(exampleEnv, "configuration"), title: "Settings" },
};
