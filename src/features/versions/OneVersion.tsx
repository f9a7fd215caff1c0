import { useState, type ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { useHalted } from "~/deeds/useHalted";
import { useData } from "~/api/query";
import { paths } from "~/paths";
import { Failed } from "~/ui/Failed";
import { PageHead } from "~/ui/PageHead";
import { Tabs } from "~/ui/Tabs";
import { Waiting } from "~/ui/Waiting";
import { useReleased } from "./useReleased";
import { isTakenUpSoon, onlyVersion } from "./version";
import { VersionDeeds } from "./VersionDeeds";
import { VersionDetails } from "./VersionDetails";
import { VersionFacts } from "./VersionFacts";
import { VersionResources } from "./VersionResources";
import classes from "./versions.module.css";
import { VersionState } from "./VersionState";

interface Props {
  env: string;
  /** The environment's name. */
  environment: string | undefined;
  version: number;
  /** What is shown where there is no such version. */
  missing: ReactNode;
}

/** `GET desiredstate` of one version: what it is; and below, what is in it, or how it was made. */
export function OneVersion({ env, environment, version, missing }: Props) {
  const [params] = useSearchParams();
  const halted = useHalted(env) !== undefined;
  const { data, error, asking, retry } = useData(
    "GET /api/v2/desiredstate",
    { env, search: onlyVersion(version) },
    { moving: ({ rows }) => !halted && rows.some(isTakenUpSoon) },
  );
  const released = useReleased(env, halted);
  const row = data?.rows[0];
  // A version that is deleted while it is looked at: its last state stays.
  const [last, setLast] = useState<DesiredStateVersion>();
  if (row && row !== last) setLast(row);
  const shown = row ?? last;
  const gone = data !== undefined && !row;
  if (gone && !shown) return missing;
  const inDetails = params.get("tab") === "details";
  return (
    <div className={classes.page} data-gone={(gone && shown) || undefined}>
      <PageHead
        title={`Version ${version}`}
        of={[environment]}
        actions={shown && !gone && <VersionDeeds env={env} version={shown} released={released} halted={halted} />}
      >
        {shown && <VersionState version={shown} />}
        <span className="caption">
          in <Link to={paths.versions(env)}>Desired state</Link>
        </span>
      </PageHead>
      {!shown && error && <Failed title="The version could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!shown && !error && <Waiting shape="text" rows={4} label="Loading the version" />}
      {shown && gone && (
        <p role="status">
          <b>This version no longer exists.</b> What is shown is its last state.
        </p>
      )}
      {shown && (
        <>
          <VersionFacts env={env} version={shown} active={released?.active} />
          <Tabs
            label="Version"
            current={inDetails ? "details" : "resources"}
            tabs={[
              { key: "resources", label: "Resources", to: paths.version(env, version) },
              { key: "details", label: "Details", to: paths.version(env, version, { tab: "details" }) },
            ]}
          />
          {inDetails ? <VersionDetails env={env} version={version} /> : <VersionResources env={env} version={version} />}
        </>
      )}
    </div>
  );
}
