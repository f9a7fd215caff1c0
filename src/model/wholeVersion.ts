/** The part of `GET version/{id}` that is shown. */
import type { UnknownParameter, FullVersion } from "~/api/models";
import { bare, object } from "~/api/answers";
import { parseJson } from "~/api/json";

export interface VersionExcerpt {
  model: Pick<FullVersion["model"], "partial_base" | "project_constraints" | "version_info"> & {
    /** Number of resources that wait for an unknown value. */
    undeployable: number;
    /** Number of resources that depend on those. */
    skipped: number;
  };
  unknowns: UnknownParameter[];
}

const answer = bare(object<FullVersion>());

/** Parses a response body and drops the resources. */
export function parseVersionExcerpt(text: string): VersionExcerpt {
  const { model, unknowns } = answer(parseJson(text));
  const { partial_base, project_constraints, version_info, undeployable, skipped_for_undeployable } = model;
  return {
    model: {
      partial_base,
      project_constraints,
      version_info,
      undeployable: undeployable.length,
      skipped: skipped_for_undeployable.length,
    },
    unknowns,
  };
}
