import { Link } from "react-router";
import { desiredStateVersionStatusValues } from "~/api/schema";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { withOffset } from "~/time";
import { formatNumber } from "~/ui/numbers";
import { Timestamp } from "~/ui/Timestamp";
import { LastDryRun } from "./LastDryRun";
import { getLastDryRunText } from "./useLastDryRun";
import { isAwaitingActivation, getVersionDisplayStatus } from "./version";
import { VersionLabels } from "./VersionLabels";
import { VersionStatus } from "./VersionStatus";

/** Exports have the last dry runs that are in the cache. */
export const versionList = defineList("GET /api/v2/desiredstate", {
  id: "versions",
  title: "Versions",
  noun: ["version", "versions"],
  rowId: ({ version }) => String(version),
  rowName: ({ version }) => `version ${version}`,
  sort: "version.desc",
  selectable: true,
  isInProgress: isAwaitingActivation,
  empty: "No versions. Recompile to create a version.",
  columns: {
    version: {
      header: "Version",
      sort: "version",
      width: "110px",
      cell: ({ version }, { env }) => (
        <Link className="num" to={paths.version(env, version)}>
          {version}
        </Link>
      ),
      text: ({ version }) => String(version),
    },
    date: { header: "Created", width: "130px", cell: ({ date }) => <Timestamp at={date} />, text: ({ date }) => withOffset(date) },
    status: {
      header: "Status",
      width: "190px",
      cell: (version) => <VersionStatus version={version} />,
      text: (version) => getVersionDisplayStatus(version),
    },
    resources: {
      header: "Resources",
      numeric: true,
      width: "110px",
      cell: ({ total }) => formatNumber(total),
      text: ({ total }) => String(total),
    },
    labels: {
      header: "Labels",
      cell: (version) => <VersionLabels version={version} />,
      text: ({ labels }) => labels.map(({ name, message }) => `${name}: ${message}`).join(", "),
    },
    dryRun: {
      header: "Last dry run",
      width: "190px",
      cell: ({ version }, { env }) => <LastDryRun env={env} version={version} />,
      text: ({ version }, { env, client }) => getLastDryRunText(client, env, version),
    },
    released: {
      header: "Released",
      width: "100px",
      hidden: true,
      cell: ({ released }) => (released ? "yes" : "no"),
      text: ({ released }) => String(released),
    },
  },
  filters: {
    version: { label: "Version" },
    date: { label: "Created" },
    status: { label: "Status", choices: desiredStateVersionStatusValues },
    released: { label: "Released" },
  },
});
