// @vitest-environment jsdom
import { expect, test } from "vitest";
import { dryRunFilter } from "./dryRun";

test("without resources all of the released version are meant", () => {
  expect(dryRunFilter(undefined)).toEqual({ isOrphan: false });
});

test("one filter names all that is meant, each agent, type and value once", () => {
  expect(dryRunFilter(["std::File[a,path=/x=y]", "std::File[b,path=/x=y]", "std::Dir[a,path=/z]"])).toEqual({
    isOrphan: false,
    agent: { eq: ["a", "b"] },
    resourceType: { eq: ["std::File", "std::Dir"] },
    resourceIdValue: { eq: ["/x=y", "/z"] },
  });
});

test("what is no id of a resource is left out", () => {
  expect(dryRunFilter(["nothing", "std::File[a,path=/x]"])).toMatchObject({ agent: { eq: ["a"] } });
});
