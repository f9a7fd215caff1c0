import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useData } from "~/api/query";
import { DroppedWords } from "~/list/DroppedWords";
import { paths } from "~/paths";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { PageHead } from "~/ui/PageHead";
import { Waiting } from "~/ui/Waiting";
import { ActionTable } from "./ActionTable";
import { ActivityForm } from "./ActivityForm";
import { nextPage, pageSize, readActivity, writeActivity } from "./activityWords";
import classes from "./resources.module.css";

/**
 * `GET resource_actions` of the environment, newest first. On request only: right after many deployments the server was
 * seen to need 20 s for an answer.
 */
export function ActivityPage() {
  const env = useParams().env!;
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const environment = useEnvironment(env).data?.data;
  const asked = params.has("asked");
  const { search, dropped } = readActivity(params);
  const { data, error, asking, retry } = useData("GET /api/v2/resource_actions", asked ? { env, search } : null, { pace: "still" });
  const next = data?.data.length === pageSize ? nextPage(search, data.links) : undefined;
  const newest = { ...search, first_timestamp: undefined, last_timestamp: undefined, action_id: undefined };
  const address = (words: typeof search) => `?${writeActivity(words)}`;
  return (
    <>
      <PageHead title="Activity" of={[environment?.name]} />
      <div className={classes.parts}>
        <DroppedWords dropped={dropped} onDismiss={() => void navigate(asked ? address(search) : "?", { replace: true })} />
        <ActivityForm
          key={JSON.stringify(search)}
          search={search}
          asking={asked && asking}
          onSearch={(words) => void navigate(address(words))}
        />
        {!asked && <Empty text="Activity is shown when it is asked for: the answer is dear to the server, and not renewed by itself." />}
        {asked && !data && error && <Failed title="The activity could not be loaded" error={error} retrying={asking} onRetry={retry} />}
        {asked && !data && !error && <Waiting shape="rows" rows={12} label="Loading activity" />}
        {data?.data.length === 0 && (
          <Empty text="No action matches." action={<Link to={paths.activity(env, { asked: "true" })}>Clear filters</Link>} />
        )}
        {data && data.data.length > 0 && <ActionTable env={env} actions={data.data} label="Activity" showResource />}
        {data && (search.action_id ?? next) && (
          <nav className={classes.line} aria-label="Pages">
            {search.action_id && <Link to={address(newest)}>Newest</Link>}
            {next && <Link to={address(next)}>{search.first_timestamp ? "Newer" : "Older"}</Link>}
          </nav>
        )}
      </div>
    </>
  );
}
