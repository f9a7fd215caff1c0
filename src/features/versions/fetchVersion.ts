import { call } from "~/api/call";
import type { DesiredStateVersion } from "~/api/models";
import { getSingleVersionSearch } from "./version";

/** Fetches a version from the list; undefined if it doesn't exist. */
export const fetchVersion = async (env: string, version: number): Promise<DesiredStateVersion | undefined> =>
  (await call("GET /api/v2/desiredstate", { env, search: getSingleVersionSearch(version) })).rows[0];
