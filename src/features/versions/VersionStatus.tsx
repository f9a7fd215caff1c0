import type { DesiredStateVersion } from "~/api/models";
import { Status } from "~/ui/Status";
import { getVersionDisplayStatus } from "./version";

/** Status of a version. A released version that isn't active yet is distinguished from a candidate. */
export function VersionStatus({ version }: { version: DesiredStateVersion }) {
  const status = getVersionDisplayStatus(version);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <Status state={status} />
      {status === "released" && <span className="caption">, not yet active</span>}
    </span>
  );
}
