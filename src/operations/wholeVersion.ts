/** What is shown of `GET version/{id}`. */
import type { UnknownParameter, FullVersion } from "~/api/endpoints.versions";
import { parseJson } from "~/api/json";

export interface VersionExcerpt {
  model: Pick<FullVersion["model"], "partial_base" | "project_constraints" | "version_info"> & {
    /** How many resources wait for an unknown value, and how many for these. */
    undeployable: number;
    skipped: number;
  };
  unknowns: UnknownParameter[];
}

/** Takes it out of an answer's text, and leaves all its resources behind. */
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
