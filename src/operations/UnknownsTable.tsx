import { Link } from "react-router";
import type { UnknownParameter } from "~/api/endpoints.versions";
import { paths } from "~/paths";
import { ErrorState } from "~/ui/ErrorState";
import { Table } from "~/ui/Table";
import { Skeleton } from "~/ui/Skeleton";
import { useWholeVersion } from "./useWholeVersion";

interface Props {
  env: string;
  version: number;
  /** The resource that waits, whose own facts then come first. */
  rid?: string;
}

const isFact = ({ source }: UnknownParameter): boolean => source === "fact";

/** Where the value of an unknown can be set. */
const getSetPath = (env: string, unknown: UnknownParameter): string =>
  isFact(unknown) ? paths.resource(env, unknown.resource_id, "facts", { set: unknown.name }) : paths.parameters(env, { set: unknown.name });

/**
 * The facts and parameters that were not known when a version was compiled, each with the way to set it; on request only. The
 * server does not tell which resource waits for which of them.
 */
export function UnknownsTable({ env, version, rid }: Props) {
  const { data, error, isFetching, retry } = useWholeVersion(env, version);
  if (!data && error) return <ErrorState title="The unknowns could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="rows" rows={3} label="Loading unknowns" />;
  if (data.unknowns.length === 0) return <p className="caption">Version {version} waits for no value.</p>;
  const getRank = (unknown: UnknownParameter) => (unknown.resource_id === rid ? 0 : 1);
  const unknowns = data.unknowns.toSorted((a, b) => getRank(a) - getRank(b) || a.name.localeCompare(b.name));
  return (
    <Table label="Unknowns">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it is</th>
          <th scope="col">Known</th>
          <th scope="col">
            <span className="visually-hidden">Way to set it</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {unknowns.map((unknown) => (
          <tr key={unknown.id}>
            <td className="mono">{unknown.name}</td>
            <td>
              {!isFact(unknown) && `parameter (${unknown.source})`}
              {isFact(unknown) && unknown.resource_id === rid && "fact of this resource"}
              {isFact(unknown) && unknown.resource_id !== rid && (
                <>
                  fact of <Link to={paths.resource(env, unknown.resource_id)}>{unknown.resource_id}</Link>
                </>
              )}
            </td>
            <td>{unknown.resolved ? "yes: the next compile takes it" : "no"}</td>
            <td>
              <Link to={getSetPath(env, unknown)} aria-label={`Set ${unknown.name}`}>
                Set
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
