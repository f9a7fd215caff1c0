import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { Status } from "~/ui/Status";
import { getVersionDisplayStatus } from "./version";

/** What a version is; one that is released and not taken up yet is told from a candidate. */
export function VersionState({ version }: { version: DesiredStateVersion }) {
  const status = getVersionDisplayStatus(version);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <Status state={status} />
      {status === "released" && <span className="caption">, not yet active</span>}
    </span>
  );
}
