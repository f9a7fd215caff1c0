import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { Status } from "~/ui/Status";
import { versionWord } from "./version";

/** What a version is; one that is released and not taken up yet is told from a candidate. */
export function VersionState({ version }: { version: DesiredStateVersion }) {
  const word = versionWord(version);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <Status word={word} />
      {word === "released" && <span className="caption">, not yet active</span>}
    </span>
  );
}
