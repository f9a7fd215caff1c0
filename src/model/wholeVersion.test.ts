import { expect, test } from "vitest";
import { parseVersionExcerpt } from "./wholeVersion";

const unknown = { id: "1", name: "serial", source: "fact", resource_id: "a[b,c=d]", resolved: false };
const model = {
  version: 3,
  partial_base: 2,
  undeployable: ["a[b,c=d]", "a[b,c=e]"],
  skipped_for_undeployable: ["a[b,c=f]"],
  project_constraints: null,
  version_info: { export_metadata: { type: "seed" } },
};

const encode = (body: object) => new TextEncoder().encode(JSON.stringify(body)).buffer;

test("keeps what is shown of a version and none of its resources", () => {
  const resources = Array.from({ length: 1000 }, (_, index) => ({ resource_id: `a[b,c=${index}]`, attributes: { serial: index } }));
  const excerpt = parseVersionExcerpt(encode({ model: { ...model, resources }, resources, unknowns: [unknown] }));
  expect(excerpt).toEqual({
    model: { partial_base: 2, undeployable: 2, skipped: 1, project_constraints: null, version_info: model.version_info },
    unknowns: [unknown],
  });
});

test("throws for a response that isn't a version", () => {
  for (const body of [
    {},
    { model: {}, unknowns: [] },
    { model, unknowns: [{}] },
    { model: { ...model, undeployable: null }, unknowns: [] },
  ])
    expect(() => parseVersionExcerpt(encode(body))).toThrow("The response has an unexpected structure at");
});
