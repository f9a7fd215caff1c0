import { expect, test } from "vitest";
import { nothing } from "./responseReaders";
import type { Endpoint } from "./endpoint";
import { endpoints, type Route } from "./endpoints";
import { ApiError } from "./error";

const listEnvelope = { links: {}, metadata: { total: 1, before: 0, after: 0 } };
/** JSON of other services, and of the server's routes if they were different. */
const bodies = [
  undefined,
  null,
  7,
  "<html>",
  [],
  [{}],
  {},
  { status: "ok" },
  { data: null },
  { data: {} },
  { data: { a: null } },
  { data: [] },
  { data: [null] },
  { data: [{}] },
  { data: [[]] },
  { data: 7 },
  { data: "" },
  { ...listEnvelope, data: [null] },
  { ...listEnvelope, data: [{}] },
  { data: [], links: {}, metadata: {} },
  { queue: [{}], processes: [{}], dryruns: [{}], agents: [{}], parameter: {}, model: {}, unknowns: [] },
];

/** Bodies that are valid for some routes. */
const validBodies: Partial<Record<Route, unknown[]>> = {
  ...Object.fromEntries(
    ["project", "environment", "environment_auth", "user", "role", "resource/{rid}/facts", "dryrun/{version}"]
      .map((name) => `GET /api/v2/${name}`)
      .concat("GET /api/v2/resource_actions", "GET /api/v2/desiredstate/diff/{from_version}/{to_version}", "POST /api/v2/deploy_filtered")
      .map((route) => [route, [{ data: [] }, { data: [], links: {}, metadata: {} }]]),
  ),
  // Without a configuration, and one without fields that pages show.
  "GET /api/v2/pip/config/{version}": [{ data: null }, { data: {} }, { data: { a: null } }],
  // No resources.
  "POST /api/v2/compliance_report": [{ data: {} }],
  // Texts may be empty.
  "POST /api/v2/dryrun/{version}": [{ data: "" }],
  "POST /api/v2/environment_auth": [{ data: "" }],
  "POST /api/v2/dryrun_filtered": [{ data: "" }],
};
const isObject = (body: unknown) => body === undefined || (typeof body === "object" && body !== null && !Array.isArray(body));

test.each(Object.entries<Endpoint>(endpoints))("%s rejects responses of another structure", (route, { answer }) => {
  const errors = bodies.map((body): unknown => {
    try {
      answer(body, { search: {}, body: { query: "{ x }" } });
      return undefined;
    } catch (error) {
      return error;
    }
  });
  const rejections = errors.filter((error) => error !== undefined);
  expect(rejections).toEqual(rejections.map(() => expect.objectContaining({ kind: "unreadable" })));
  expect(rejections.filter((error) => !(error instanceof ApiError && error.isTransient))).toEqual([]);
  const accepted = bodies.filter((_, index) => errors[index] === undefined);
  const valid = answer === nothing ? bodies.filter(isObject) : (validBodies[route as Route] ?? []);
  expect(accepted).toEqual(valid);
});
