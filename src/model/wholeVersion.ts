/** The part of `GET version/{id}` that is shown. */
import { parseBody } from "~/api/responseReaders";
import { readWholeVersion } from "~/api/endpoints.versions";
import type { FullVersion, UnknownParameter } from "~/api/models";

export interface VersionExcerpt {
  model: Pick<FullVersion["model"], "partial_base" | "project_constraints" | "version_info"> & {
    /** Number of resources that wait for an unknown value. */
    undeployable: number;
    /** Number of resources that depend on those. */
    skipped: number;
  };
  unknowns: UnknownParameter[];
}

/** Parses a response body and drops the resources. Throws an `unreadable` ApiError. */
export function parseVersionExcerpt(bytes: ArrayBuffer): VersionExcerpt {
  const { model, unknowns } = readWholeVersion(parseBody(bytes));
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
