import { Link } from "react-router";
import { getMetadataText } from "~/model/compileMetadata";
import { getCompileState } from "~/model/compileState";
import { useEnvironment } from "~/model/environment";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { plural } from "~/ui/numbers";
import { Elapsed } from "~/ui/Elapsed";
import { ErrorState } from "~/ui/ErrorState";
import { Status } from "~/ui/Status";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import classes from "./compiles.module.css";

const maxShown = 5;

/** `GET compilequeue`: the running and queued compiles, oldest first. Renders nothing if there are none. */
export function CompileQueue({ env }: { env: string }) {
  const isHalted = useEnvironment(env).data?.halted ?? false;
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
        <ErrorState title="Couldn't load the queue" error={error} isRetrying={isFetching} onRetry={retry} />
      </div>
    );
  }
  if (!data || data.queue.length === 0) return null;
  const { queue } = data;
  return (
    <section className={classes.queue} aria-label="Queue" data-animate-icons>
      <h2>Queue</h2>
      <ol>
        {withUniqueKeys(queue.slice(0, maxShown), ({ id }) => id).map(([key, compile]) => (
          <li key={key}>
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
            <Link to={paths.compiles(env, { "filter.started": "false" })}>
              and {plural(queue.length - maxShown, "more compile", "more compiles")}
            </Link>
          </li>
        )}
      </ol>
      {isHalted && <p className="caption">Compiles wait until the environment is resumed.</p>}
    </section>
  );
}
