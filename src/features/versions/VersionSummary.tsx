import { Link } from "react-router";
import type { DesiredStateVersion } from "~/api/models";
import { paths } from "~/paths";
import { formatNumber } from "~/ui/numbers";
import { KeyValues } from "~/ui/KeyValues";
import { Timestamp } from "~/ui/Timestamp";
import { SourceCompile } from "./SourceCompile";
import { VersionLabels } from "./VersionLabels";

interface Props {
  env: string;
  version: DesiredStateVersion;
  active: DesiredStateVersion | undefined;
}

/** Properties of a version, with links to its compile and comparisons. */
export function VersionSummary({ env, version: row, active }: Props) {
  const { version, date, total, released } = row;
  return (
    <KeyValues
      items={[
        ["Created", <Timestamp at={date} />],
        ["Resources", <span className="num">{formatNumber(total)}</span>],
        ["Released", released ? "yes" : "no"],
        ["Labels", <VersionLabels version={row} />],
        ["Compile report", <SourceCompile env={env} version={version} date={date} />],
        [
          "Related",
          <>
            {active && active.version !== version && (
              <>
                <Link to={paths.compare(env, active.version, version)}>Compare with active version {active.version}</Link>
                {" · "}
              </>
            )}
            <Link to={paths.dryruns(env, version)}>Dry runs</Link>
          </>,
        ],
      ]}
    />
  );
}
