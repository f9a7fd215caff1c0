/** The part of `GET version/{id}` that is shown. */
import type { UnknownParameter, FullVersion } from "~/api/models";
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

/** Parses a response body and drops the resources. */
export function parseVersionExcerpt(text: string): VersionExcerpt {
  const { model, unknowns } = parseJson(text) as FullVersion;
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
