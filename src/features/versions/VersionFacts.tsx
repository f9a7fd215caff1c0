import { Link } from "react-router";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { KeyValues } from "~/ui/KeyValues";
import { When } from "~/ui/When";
import { MadeBy } from "./MadeBy";
import { VersionLabels } from "./VersionLabels";

interface Props {
  env: string;
  version: DesiredStateVersion;
  active: DesiredStateVersion | undefined;
}

/** What a version is, where it came from, and what it can be compared with. */
export function VersionFacts({ env, version: row, active }: Props) {
  const { version, date, total, released } = row;
  return (
    <KeyValues
      items={[
        ["Date", <When at={date} />],
        ["Resources", <span className="num">{count.format(total)}</span>],
        ["Released", released ? "yes" : "no"],
        ["Labels", <VersionLabels version={row} />],
        ["Compile report", <MadeBy env={env} version={version} date={date} />],
        [
          "Compare",
          <>
            {active && active.version !== version && (
              <>
                <Link to={paths.compare(env, active.version, version)}>with the active version {active.version}</Link>,{" "}
              </>
            )}
            <Link to={paths.dryruns(env, version)}>dry runs</Link>
          </>,
        ],
      ]}
    />
  );
}
