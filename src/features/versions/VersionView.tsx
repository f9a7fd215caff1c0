import { useState, type ReactNode } from "react";
import { useSearchParams } from "react-router";
import type { DesiredStateVersion } from "~/api/models";
import { useEnvironment } from "~/model/environment";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { ErrorState } from "~/ui/ErrorState";
import { PageHeader } from "~/ui/PageHeader";
import { Tabs } from "~/ui/Tabs";
import { Skeleton } from "~/ui/Skeleton";
import { useReleasedVersions } from "./useReleasedVersions";
import { isAwaitingActivation, getSingleVersionSearch } from "./version";
import { VersionActions } from "./VersionActions";
import { VersionDetails } from "./VersionDetails";
import { VersionSummary } from "./VersionSummary";
import { VersionResources } from "./VersionResources";
import classes from "./versions.module.css";
import { VersionStatus } from "./VersionStatus";

interface Props {
  env: string;
  version: number;
  /** Shown if the version doesn't exist. */
  notFound: ReactNode;
}

/** A version with its resources or details: `GET /api/v2/desiredstate`. */
export function VersionView({ env, version, notFound }: Props) {
  const [params] = useSearchParams();
  const isHalted = useEnvironment(env).data?.halted;
  const { data, error, isFetching, retry } = useApiQuery(
    "GET /api/v2/desiredstate",
    { env, search: getSingleVersionSearch(version) },
    { inProgress: ({ rows }) => !isHalted && rows.some(isAwaitingActivation) },
  );
  const released = useReleasedVersions(env, isHalted ?? false);
  const row = data?.rows[0];
  // Keeps the last state of a version that is deleted while open.
  const [lastRow, setLastRow] = useState<DesiredStateVersion>();
  if (row && row !== lastRow) setLastRow(row);
  const shownRow = row ?? lastRow;
  const isDeleted = data !== undefined && !row;
  if (isDeleted && !shownRow) return notFound;
  const isDetailsTab = params.get("tab") === "details";
  return (
    <div className={classes.page} data-missing={(isDeleted && shownRow) || undefined}>
      <PageHeader
        title={`Version ${version}`}
        parents={[{ label: "Versions", to: paths.versions(env) }]}
        actions={shownRow && !isDeleted && <VersionActions env={env} version={shownRow} released={released} isHalted={isHalted} />}
      >
        {shownRow && <VersionStatus version={shownRow} />}
      </PageHeader>
      {!shownRow && error && <ErrorState title="Couldn't load the version" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!shownRow && !error && <Skeleton shape="text" rows={4} label="Loading version" />}
      {shownRow && isDeleted && (
        <p role="status">
          <b>This version no longer exists.</b> Showing its last known state.
        </p>
      )}
      {shownRow && (
        <>
          <VersionSummary env={env} version={shownRow} active={released.data?.active} />
          <Tabs
            label="Version"
            current={isDetailsTab ? "details" : "resources"}
            tabs={[
              { key: "resources", label: "Resources", to: paths.version(env, version) },
              { key: "details", label: "Details", to: paths.version(env, version, { tab: "details" }) },
            ]}
          >
            {isDetailsTab ? <VersionDetails env={env} version={version} /> : <VersionResources env={env} version={version} />}
          </Tabs>
        </>
      )}
    </div>
  );
}
