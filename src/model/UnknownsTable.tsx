import { Link } from "react-router";
import type { UnknownParameter } from "~/api/models";
import { getSetPath, isFact } from "./unknowns";
import { paths } from "~/paths";
import { ErrorState } from "~/ui/ErrorState";
import { SimpleTable } from "~/ui/SimpleTable";
import { Skeleton } from "~/ui/Skeleton";
import { useWholeVersion } from "./useWholeVersion";

interface Props {
  env: string;
  version: number;
  /** Resource whose own facts come first. */
  rid?: string;
}

/**
 * Facts and parameters that were unknown when a version was compiled, with links to set them. Shown on request only. The server
 * doesn't report which resource waits for which of them.
 */
export function UnknownsTable({ env, version, rid }: Props) {
  const { data, error, isFetching, retry } = useWholeVersion(env, version);
  if (!data && error) return <ErrorState title="Couldn't load unknowns" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="rows" rows={3} label="Loading unknowns" />;
  if (data.unknowns.length === 0) return <p className="caption">Version {version} has no unknowns.</p>;
  const getRank = (unknown: UnknownParameter) => (unknown.resource_id === rid ? 0 : 1);
  const unknowns = data.unknowns.toSorted((a, b) => getRank(a) - getRank(b) || a.name.localeCompare(b.name));
  return (
    <SimpleTable
      label="Unknowns"
      rows={unknowns}
      rowKey={({ id }) => id}
      columns={[
        { header: "Name", className: "mono", cell: ({ name }) => name },
        {
          header: "Type",
          cell: (unknown) =>
            !isFact(unknown) ? (
              `parameter (${unknown.source})`
            ) : unknown.resource_id === rid ? (
              "fact of this resource"
            ) : (
              <span>
                fact of <Link to={paths.resource(env, unknown.resource_id)}>{unknown.resource_id}</Link>
              </span>
            ),
        },
        { header: "Resolved", cell: ({ resolved }) => (resolved ? "yes, used by the next compile" : "no") },
        {
          header: "Action",
          hideHeader: true,
          cell: (unknown) => (
            <Link to={getSetPath(env, unknown)} aria-label={`Set value of ${unknown.name}`}>
              Set value
            </Link>
          ),
        },
      ]}
    />
  );
}
