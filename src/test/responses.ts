/** For tests: responses of the server. */
import type { Agent, Environment, Fact, Notification, Parameter, Project, Resource } from "~/api/models";

export const createListPage = (data: readonly unknown[], { links = {}, total = data.length }: { links?: object; total?: number } = {}) => ({
  data,
  links,
  // Lists other than that of resources ignore the summary.
  metadata: { total, before: 0, after: 0, deploy_summary: { total, by_state: {} } },
});

/** Response with the details of the resource `type[agent,name=value]`. */
export function createResourceDetails(rid: string, overrides: object = {}) {
  const [, resource_type, agent, id_attribute, id_attribute_value] = /^(.+?)\[(.+?),(.+?)=(.*)\]$/.exec(rid)!;
  const data = {
    resource_id: rid,
    resource_type,
    agent,
    id_attribute,
    id_attribute_value,
    attributes: { name: id_attribute_value },
    last_deploy: "2026-11-24T10:00:00.000000+00:00",
    first_generated_time: "2026-11-24T09:00:00.000000+00:00",
    status: "deployed",
    requires_status: {},
    ...overrides,
  };
  return { data };
}

const environment = "e4a1f1c2-0000-4000-8000-000000000001";
const time = "2026-11-24T10:00:00.000000+00:00";

export const createAgent = (overrides: Partial<Agent> = {}): Agent => ({
  environment,
  name: "a",
  paused: false,
  status: "up",
  process_name: null,
  ...overrides,
});

export const createEnvironment = (overrides: Partial<Environment> = {}): Environment => ({
  id: environment,
  name: "prod",
  project_id: "p",
  repo_url: "",
  repo_branch: "",
  settings: {},
  halted: false,
  is_marked_for_deletion: false,
  ...overrides,
});

export const createProject = (overrides: Partial<Project> = {}): Project => ({ id: "p", name: "network", environments: [], ...overrides });

export const createFact = (overrides: Partial<Fact> = {}): Fact => ({
  id: "1",
  name: "mtu",
  value: "1500",
  environment,
  source: "fact",
  resource_id: "std::File[a,path=/x]",
  expires: true,
  ...overrides,
});

export const createParameter = (overrides: Partial<Parameter> = {}): Parameter => ({
  id: "1",
  name: "region",
  value: "west",
  environment,
  source: "user",
  ...overrides,
});

export const createNotification = (overrides: Partial<Notification> = {}): Notification => ({
  id: "1",
  environment,
  created: time,
  title: "Compile failed",
  message: "The compile failed.",
  severity: "error",
  read: false,
  cleared: false,
  ...overrides,
});

/** The resource `std::File[agent,path=value]` of a list. */
export function createResource(value: string, overrides: Partial<Resource> = {}): Resource {
  const resource_id = `std::File[agent,path=${value}]`;
  return {
    resource_id,
    resource_version_id: `${resource_id},v=1`,
    id_details: { resource_type: "std::File", agent: "agent", attribute: "path", resource_id_value: value },
    requires: [],
    status: "deployed",
    ...overrides,
  };
}

export const createServerStatus = (overrides: object = {}) => ({
  data: {
    product: "Inmanta",
    edition: "Open Source",
    version: "20.1.0",
    license: "Apache",
    extensions: [],
    slices: [],
    features: [],
    status: "OK",
    python_version: "3.13",
    postgresql_version: "18",
    ...overrides,
  },
});
