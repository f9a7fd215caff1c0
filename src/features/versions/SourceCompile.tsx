import { Link } from "react-router";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { Timestamp } from "~/ui/Timestamp";
import { isSourceCompileResolved } from "./version";

/** Larger than any realistic compile queue. */
const maxCompiles = 100;

interface Props {
  env: string;
  version: number;
  /** When the version was stored. */
  date: string;
}

/**
 * The newest compile that created a version. The server can't search by version, so this looks among the last compiles requested
 * before the version was stored. A compile has its version once it has finished.
 */
export function SourceCompile({ env, version, date }: Props) {
  const { data, error } = useApiQuery(
    "GET /api/v2/compilereport",
    { env, search: { limit: maxCompiles, sort: "requested.desc", filter: { requested: [`le:${date}`] } } },
    { refresh: ({ rows }) => (isSourceCompileResolved(rows, version) ? "never" : "slow") },
  );
  const compile = data?.rows.find((row) => row.version === version);
  if (compile) {
    return (
      <Link to={paths.compile(env, compile.id)}>
        <Timestamp at={compile.requested} />
      </Link>
    );
  }
  if (data) return "Exported manually, or the compile report was deleted";
  return error ? `Unknown: ${error.message}` : "…";
}
