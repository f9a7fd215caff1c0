import { Link } from "react-router";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { Timestamp } from "~/ui/Timestamp";
import { isSourceCompileResolved } from "./version";

/** More compiles than these do not wait in one queue. */
const maxCompiles = 100;

interface Props {
  env: string;
  version: number;
  /** When the version was stored. */
  date: string;
}

/**
 * The newest compile that made a version. The server cannot be asked for it: it is among those that were requested last
 * before the version was stored. It names its version once it has ended.
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
  if (data) return "exported by hand, or its report is gone";
  return error ? `unknown: ${error.message}` : "…";
}
