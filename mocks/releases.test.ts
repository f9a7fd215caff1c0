// @vitest-environment node
import { expect, test } from "vitest";
import {
  extensionVersions,
  findRelease,
  getMissingArguments,
  isRouteMissing,
  missingArguments,
  missingRoutes,
  newestRelease,
  releases,
  type Release,
} from "./releases.ts";
import { createMock, type Mock } from "./server.ts";
import { findEnvironmentId, requestJson, sendToMock } from "./testClient.ts";

const uuid = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";

/** Fills the path parameters. Names of environments are ids, too. */
const fillPath = (template: string) => template.replace(/\{\w+\}/g, uuid);

async function describeResponse(mock: Mock, route: string, body?: object): Promise<string> {
  const [verb, template] = route.split(" ") as [string, string];
  const response = await sendToMock(mock, verb, fillPath(template), { env: await findEnvironmentId(mock, "prod"), body });
  return `${response.status} ${await response.text()}`;
}

const queryGraphql = (mock: Mock, query: string) => requestJson(mock, "POST", "/api/v2/graphql", { body: { query } });

test("a release is found by its full version", () => {
  expect(releases.map((release) => findRelease(extensionVersions[release].core))).toEqual(releases);
  expect(["18.4.7", "18.40.0", "21.0.0", null].map(findRelease)).toEqual(["18.4", undefined, undefined, undefined]);
});

test("nothing is missing in the newest release", async () => {
  const mock = createMock({ scenario: "base" });
  expect(mock.world.release).toBe(newestRelease);
  expect(Object.keys(missingRoutes).filter((route) => isRouteMissing(newestRelease, route))).toEqual([]);
  expect(missingArguments.flatMap(({ route }) => getMissingArguments(newestRelease, route))).toEqual([]);
});

/** Paths that have another method, or that other routes of the mock match. */
const wrongMethods = ["GET /api/v2/environment_auth", "DELETE /api/v2/discovered/"];

test.each(releases)("%s responds to a missing route like to any unknown one", async (release) => {
  const mock = createMock({ scenario: "base", release });
  const getTitle = async (route: string) => {
    const response = await describeResponse(mock, route, route.startsWith("GET") ? undefined : {});
    return /<title>(.*)<\/title>/.exec(response)?.[1];
  };
  const getExpectedTitle = (route: string) => {
    if (!isRouteMissing(release, route)) return undefined;
    return wrongMethods.includes(route) ? "405: Method Not Allowed" : "404: Not Found";
  };
  for (const route of Object.keys(missingRoutes)) expect([route, await getTitle(route)]).toEqual([route, getExpectedTitle(route)]);
});

const isArgumentMissing = (release: Release, route: string, name: string) => getMissingArguments(release, route).includes(name);

/** The required arguments of the routes in `missingArguments`. */
const requiredArguments: Record<string, object> = {
  "PATCH /api/v2/user/{username}/password": { password: "x" },
  "POST /api/v2/environment_auth": { client_types: [] },
  "POST /api/v2/graphql": { query: "{ __typename }" },
};

test.each(releases)("%s refuses the arguments that it lacks", async (release) => {
  const mock = createMock({ scenario: "base", release });
  for (const { route, name } of missingArguments.filter((item) => !item.route.startsWith("GET"))) {
    const refusal = `Invalid request: request contains fields {'${name}'} that are not declared in method and no kwargs argument is provided.`;
    const response = await describeResponse(mock, route, { ...requiredArguments[route], [name]: null });
    const isRefused = response === `400 {"message": "${refusal}"}`;
    expect([route, name, isRefused]).toEqual([route, name, isArgumentMissing(release, route, name)]);
  }
});

test.each(releases)("%s names its versions in the server status", async (release) => {
  const { data } = await requestJson(createMock({ scenario: "base", release }), "GET", "/api/v1/serverstatus");
  const { core, ui } = extensionVersions[release];
  expect(data.version).toBe(core);
  expect(data.extensions).toMatchObject([
    { name: "core", version: core },
    { name: "ui", version: ui },
  ]);
});

const getDocument = async (release: Release) =>
  (await requestJson(createMock({ scenario: "base", release }), "GET", "/api/v2/docs?format=openapi")).data;

test.each(releases)("%s leaves missing routes and arguments out of its document", async (release) => {
  const { paths } = await getDocument(release);
  const hasAngles = release === "17.0";
  const find = (route: string) => {
    const [verb, path] = route.split(" ") as [string, string];
    return paths[hasAngles ? path.replace(/\{(\w+)\}/g, "<$1>") : path]?.[verb.toLowerCase()];
  };
  for (const route of Object.keys(missingRoutes)) expect(Boolean(find(route))).toBe(!isRouteMissing(release, route));
  for (const { route, name } of missingArguments.filter((item) => !isRouteMissing(release, item.route)))
    expect(JSON.stringify(find(route)).includes(`"${name}"`)).toBe(!isArgumentMissing(release, route, name));
  expect(Object.keys(paths).some((path) => path.includes("{"))).toBe(!hasAngles);
});

test("the fields of GraphQL depend on the release", async () => {
  const query = (release: Release, text: string) => queryGraphql(createMock({ scenario: "base", release }), text);
  const resourceSummary = `{ resourceSummary(environment: "${uuid}") { totalCount } }`;
  const modelVersion = `{ resources(filter: {environment: "${uuid}"}) { edges { node { modelVersion } } } }`;
  expect((await query("17.0", resourceSummary)).data.errors).toEqual([
    "Cannot query field 'resourceSummary' on type 'Query'. Did you mean 'resources'?",
  ]);
  expect((await query("19.0", modelVersion)).data.errors).toEqual(["Cannot query field 'modelVersion' on type 'Resource'."]);
  for (const release of ["18.4", "20.0", "20.1"] as const) {
    expect((await query(release, resourceSummary)).data.errors).toBeNull();
    expect((await query(release, modelVersion)).data.errors).toBeNull();
  }
});

test("before 20.1, an environment has only the settings that were read or set", async () => {
  const mock = createMock({ scenario: "base", release: "20.0" });
  const env = await findEnvironmentId(mock, "prod");
  const getSettings = async () => (await requestJson(mock, "GET", "/api/v2/environment_settings", { env })).data;
  const { settings, definition } = await getSettings();
  expect(Object.keys(definition).filter((name) => !(name in settings))).toContain("notification_retention");
  await requestJson(mock, "POST", "/api/v1/environment_settings/notification_retention", { env, body: { value: 365 } });
  expect((await getSettings()).settings.notification_retention).toBe(365);
});

test("a new environment has the settings of the release", async () => {
  const getDefault = async (release: Release) => {
    const mock = createMock({ scenario: "base", release });
    const { data: projects } = await requestJson(mock, "GET", "/api/v2/project");
    const body = { name: "new", project_id: projects[0].id };
    const { data: created } = await requestJson(mock, "PUT", "/api/v2/environment", { body });
    const { data } = await requestJson(mock, "GET", "/api/v2/environment_settings", { env: created.id });
    return data.definition.redeploy_failed_on_export?.default;
  };
  expect(await Promise.all(releases.map(getDefault))).toEqual([undefined, true, undefined, false, false]);
});

test("17.0 has no resources that don't comply", async () => {
  const mock = createMock({ scenario: "trouble", release: "17.0" });
  const env = await findEnvironmentId(mock, "prod");
  const { data, metadata } = await requestJson(mock, "GET", "/api/v2/resource?deploy_summary=true", { env });
  expect(JSON.stringify([data, metadata])).not.toContain("non_compliant");
  const response = await sendToMock(mock, "GET", "/api/v2/resource?filter.status=!non_compliant", { env });
  expect(response.status).toBe(400);
});

test("a filtered dry run of 20.0 responds with its id alone, and dry runs lack what the release lacks", async () => {
  const mock = createMock({ scenario: "base", release: "20.0" });
  const env = await findEnvironmentId(mock, "prod");
  const { data: id } = await requestJson(mock, "POST", "/api/v2/dryrun_filtered", { env, body: { filter: { isOrphan: false } } });
  const { data } = await requestJson(mock, "GET", `/api/v2/dryrun/3/${id}`, { env });
  expect(data.summary).toMatchObject({ id, resource_filter: { isOrphan: false } });
  expect(data.summary).not.toHaveProperty("context");
});

test("up to 18.4, agents are sorted by their failover, and processes have endpoints", async () => {
  const read = async (release: Release, path: string) => {
    const mock = createMock({ scenario: "base", release });
    return (await sendToMock(mock, "GET", path, { env: await findEnvironmentId(mock, "prod") })).text();
  };
  const agents = "/api/v2/agents?limit=1&sort=last_failover.asc";
  expect(await read("18.4", agents)).toContain('"last_failover": null');
  expect(await read("19.0", agents)).toContain("Sort parameter invalid");
  const processes = "/api/v1/agentproc?limit=1";
  expect(await read("18.4", processes)).toContain('"name": "$__scheduler"');
  expect(await read("18.4", processes)).toContain('"last_seen"');
  expect(await read("19.0", processes)).toContain('"endpoints": []');
});

test("19.0 notices late that an environment is halted", async () => {
  const getStatuses = async (release: Release) => {
    const mock = createMock({ scenario: "base", release });
    const env = await findEnvironmentId(mock, "halted");
    const paths = ["POST /api/v1/deploy", "POST /api/v2/dryrun/1", "POST /api/v2/dryrun/99", "GET /api/v2/scheduler_status"];
    const send = async (route: string) => {
      const [verb, path] = route.split(" ") as [string, string];
      return (await sendToMock(mock, verb, path, { env, body: verb === "GET" ? undefined : {} })).status;
    };
    return Promise.all(paths.map(send));
  };
  expect(await getStatuses("19.0")).toEqual([404, 409, 404, 404]);
  expect(await getStatuses("20.1")).toEqual([409, 409, 409, 409]);
});
