import { Link } from "react-router";
import { compileState } from "~/api/compileState";
import { useData } from "~/api/query";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { Elapsed } from "~/ui/Elapsed";
import { Status } from "~/ui/Status";
import { When } from "~/ui/When";
import { Card } from "~/ui/Card";
import classes from "./dashboard.module.css";

/** The newest compiles, those in the queue and the one that runs among them. */
export function CompilesCard({ env }: { env: string }) {
  const limit = useRememberedLimit();
  const read = useData(
    "GET /api/v2/compilereport",
    { env, search: { limit: 5, sort: "requested.desc", filter: {} } },
    { moving: ({ rows }) => rows.some((compile) => !compile.completed) },
  );
  return (
    <Card width="half" title="Last compiles" read={read} head={<Link to={paths.compiles(env, limit)}>All compile reports</Link>}>
      {({ rows }) => {
        if (rows.length === 0) return <p className="caption">Nothing was compiled here yet, or its reports are gone.</p>;
        return (
          <ul className={classes.compiles} data-turning>
            {rows.map((compile) => (
              <li key={compile.id}>
                <Link to={paths.compile(env, compile.id)}>
                  <Status word={compileState(compile)} />
                </Link>
                <span className={classes.message}>{String(compile.metadata.message ?? compile.metadata.type ?? "")}</span>
                <span className={classes.took}>{compile.started && <Elapsed from={compile.started} to={compile.completed} />}</span>
                <When at={compile.requested} />
              </li>
            ))}
          </ul>
        );
      }}
    </Card>
  );
}
