import { Link } from "react-router";
import { getMetadataText } from "~/model/compileMetadata";
import { getCompileState } from "~/model/compileState";
import { useApiQuery } from "~/api/query";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { Elapsed } from "~/ui/Elapsed";
import { Status } from "~/ui/Status";
import { Timestamp } from "~/ui/Timestamp";
import { Card } from "~/ui/Card";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import classes from "./dashboard.module.css";

/** The five newest compiles, including queued and running ones. */
export function CompilesCard({ env }: { env: string }) {
  const limit = useSavedLimitParam();
  const compilesQuery = useApiQuery(
    "GET /api/v2/compilereport",
    { env, search: { limit: 5, sort: "requested.desc", filter: {} } },
    { inProgress: ({ rows }) => rows.some((compile) => !compile.completed) },
  );
  return (
    <Card
      width="half"
      title="Recent compiles"
      query={compilesQuery}
      headerExtra={<Link to={paths.compiles(env, limit)}>All compile reports</Link>}
    >
      {({ rows }) => {
        if (rows.length === 0) return <p className="caption">No compile reports. Recompile to create one.</p>;
        return (
          <ul className={classes.compiles} data-animate-icons>
            {withUniqueKeys(rows, ({ id }) => id).map(([key, compile]) => (
              <li key={key}>
                <Link to={paths.compile(env, compile.id)}>
                  <Status state={getCompileState(compile)} />
                </Link>
                <span className={classes.message}>
                  {getMetadataText(compile.metadata, "message") || getMetadataText(compile.metadata, "type")}
                </span>
                <span className={classes.duration}>{compile.started && <Elapsed from={compile.started} to={compile.completed} />}</span>
                <Timestamp at={compile.requested} />
              </li>
            ))}
          </ul>
        );
      }}
    </Card>
  );
}
