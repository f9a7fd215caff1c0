import { Link } from "react-router";
import { compileState } from "~/api/compileState";
import { useEnvironment } from "~/api/environment";
import { useData } from "~/api/query";
import { paths } from "~/paths";
import { Elapsed } from "~/ui/Elapsed";
import { Failed } from "~/ui/Failed";
import { Status } from "~/ui/Status";
import classes from "./compiles.module.css";
import { metadataText } from "./compile";

/** So many are shown one by one. */
const shownAtMost = 5;

/** `GET compilequeue`: what is compiled now and what waits for it, the oldest first. Nothing where there is nothing; why, where that is not known. */
export function CompileQueue({ env }: { env: string }) {
  const halted = useEnvironment(env).data?.data.halted ?? false;
  const { data, error, asking, retry } = useData(
    "GET /api/v1/compilequeue",
    { env },
    {
      pace: ({ queue }) => (queue.length > 0 ? "page" : "counts"),
      moving: ({ queue }) => queue.length > 0 && !halted,
    },
  );
  if (!data && error) {
    return (
      <div className={classes.failed}>
        <Failed title="The queue could not be loaded" error={error} retrying={asking} onRetry={retry} />
      </div>
    );
  }
  if (!data || data.queue.length === 0) return null;
  const { queue } = data;
  return (
    <section className={classes.queue} aria-label="Queue" data-turning>
      <h2>Queue</h2>
      <ol>
        {queue.slice(0, shownAtMost).map((compile) => (
          <li key={compile.id}>
            <Status word={compileState(compile)} />
            <span className="caption">
              <Elapsed from={compile.started ?? compile.requested} to={null} />
            </span>
            <Link to={paths.compile(env, compile.id)}>
              {metadataText(compile.metadata, "message") || metadataText(compile.metadata, "type") || compile.id}
            </Link>
          </li>
        ))}
        {queue.length > shownAtMost && (
          <li>
            <Link to={paths.compiles(env, { "filter.started": "false" })}>and {queue.length - shownAtMost} more</Link>
          </li>
        )}
      </ol>
      {halted && <p className="caption">Nothing is compiled before the environment is resumed.</p>}
    </section>
  );
}
