import { Link } from "react-router";
import { getCompileState } from "~/api/compileState";
import { useEnvironment } from "~/api/environment";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { Elapsed } from "~/ui/Elapsed";
import { ErrorState } from "~/ui/ErrorState";
import { Status } from "~/ui/Status";
import classes from "./compiles.module.css";
import { getMetadataText } from "./compileReport";

/** So many are shown one by one. */
const maxShown = 5;

/** `GET compilequeue`: what is compiled now and what waits for it, the oldest first. Nothing where there is nothing; why, where that is not known. */
export function CompileQueue({ env }: { env: string }) {
  const isHalted = useEnvironment(env).data?.data.halted ?? false;
  const { data, error, isFetching, retry } = useApiQuery(
    "GET /api/v1/compilequeue",
    { env },
    {
      refresh: ({ queue }) => (queue.length > 0 ? "live" : "slow"),
      inProgress: ({ queue }) => queue.length > 0 && !isHalted,
    },
  );
  if (!data && error) {
    return (
      <div className={classes.queueError}>
        <ErrorState title="The queue could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />
      </div>
    );
  }
  if (!data || data.queue.length === 0) return null;
  const { queue } = data;
  return (
    <section className={classes.queue} aria-label="Queue" data-animate-icons>
      <h2>Queue</h2>
      <ol>
        {queue.slice(0, maxShown).map((compile) => (
          <li key={compile.id}>
            <Status state={getCompileState(compile)} />
            <span className="caption">
              <Elapsed from={compile.started ?? compile.requested} to={null} />
            </span>
            <Link to={paths.compile(env, compile.id)}>
              {getMetadataText(compile.metadata, "message") || getMetadataText(compile.metadata, "type") || compile.id}
            </Link>
          </li>
        ))}
        {queue.length > maxShown && (
          <li>
            <Link to={paths.compiles(env, { "filter.started": "false" })}>and {queue.length - maxShown} more</Link>
          </li>
        )}
      </ol>
      {isHalted && <p className="caption">Nothing is compiled before the environment is resumed.</p>}
    </section>
  );
}
