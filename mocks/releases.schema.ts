/** GraphQL schemas of older releases, made from the recorded one. */
import { buildASTSchema, Kind, parse, visit, type DocumentNode, type GraphQLSchema } from "graphql";
import { sdl } from "./recorded/schema.ts";
import type { Release } from "./releases.ts";

/** Fields that a release lacks, as `Type.field`. What 17.0 has in their place is left out. */
const missingFields: Partial<Record<Release, readonly string[]>> = {
  "17.0": [
    "EnvironmentConnection.totalCount",
    "NotificationConnection.totalCount",
    "Query.resourceSummary",
    "Resource.modelVersion",
    "ResourceConnection.totalCount",
    "ResourceFilter.compliance",
    "ResourceFilter.lastHandlerRun",
    "ResourceFilter.modelVersion",
    "ResourcePersistentState.ComplianceExpression",
    "ResourcePersistentState.IsOrphanExpression",
    "ResourcePersistentState.compliance",
    "ResourcePersistentState.lastHandlerRun",
    "ResourcePersistentState.lastHandlerRunAt",
    "ResourcePersistentState.lastHandlerRunCompliant",
    "ResourcePersistentState.orphanedAfter",
  ],
  "19.0": ["Resource.modelVersion"],
};

function removeFields(document: DocumentNode, missing: readonly string[]): DocumentNode {
  const removeFrom = <T extends { name: { value: string }; fields?: readonly { name: { value: string } }[] }>(type: T): T => ({
    ...type,
    fields: type.fields?.filter((field) => !missing.includes(`${type.name.value}.${field.name.value}`)),
  });
  return visit(document, { [Kind.OBJECT_TYPE_DEFINITION]: removeFrom, [Kind.INPUT_OBJECT_TYPE_DEFINITION]: removeFrom });
}

export const buildReleaseSchema = (release: Release): GraphQLSchema =>
  buildASTSchema(removeFields(parse(sdl), missingFields[release] ?? []));
