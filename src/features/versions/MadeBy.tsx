import { Link } from "react-router";
import { useData } from "~/api/query";
import { paths } from "~/paths";
import { When } from "~/ui/When";
import { isOriginKnown } from "./version";

/** More compiles than these do not wait in one queue. */
const looked = 100;

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
export function MadeBy({ env, version, date }: Props) {
  const { data, error } = useData(
    "GET /api/v2/compilereport",
    { env, search: { limit: looked, sort: "requested.desc", filter: { requested: [`le:${date}`] } } },
    { pace: ({ rows }) => (isOriginKnown(rows, version) ? "still" : "counts") },
  );
  const compile = data?.rows.find((row) => row.version === version);
  if (compile) {
    return (
      <Link to={paths.compile(env, compile.id)}>
        <When at={compile.requested} />
      </Link>
    );
  }
  if (data) return "exported by hand, or its report is gone";
  return error ? `unknown: ${error.message}` : "…";
}
