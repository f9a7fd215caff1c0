import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import type { ResourceActionSearch } from "~/api/endpoints";
import { useEnvironment } from "~/api/environment";
import { query, useData } from "~/api/query";
import { DroppedWords } from "~/list/DroppedWords";
import { paths } from "~/paths";
import { Empty } from "~/ui/Empty";
import { PageHead } from "~/ui/PageHead";
import { ActionPage } from "./ActionPage";
import { ActivityForm } from "./ActivityForm";
import { readActivity, writeActivity } from "./activityWords";
import classes from "./resources.module.css";

const route = "GET /api/v2/resource_actions";
const meta = { pace: "asked" } as const;

const address = (words: ResourceActionSearch) => `?${writeActivity(words)}`;

/**
 * `GET resource_actions` of the environment, newest first. On request only: right after many deployments the server was
 * seen to need 20 s for an answer.
 */
export function ActivityPage() {
  const env = useParams().env!;
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const environment = useEnvironment(env).data?.data;
  const asked = params.has("asked");
  const { search, dropped } = readActivity(params);
  const read = useData(route, asked ? { env, search } : null, { ...meta, keep: true });

  /** Asks, also for what was asked for before: who presses the button wants to know how it is now. */
  const ask = (words: ResourceActionSearch) => {
    const wanted = readActivity(writeActivity(words)).search;
    client.fetchQuery({ ...query(route, { env, search: wanted }, meta), staleTime: 0 }).catch(() => undefined);
    void navigate(address(wanted), { replace: asked && address(wanted) === address(search) });
  };
  return (
    <>
      <PageHead title="Activity" of={[environment?.name]} />
      <div className={classes.parts}>
        <DroppedWords dropped={dropped} onDismiss={() => void navigate(asked ? address(search) : "?", { replace: true })} />
        <ActivityForm key={JSON.stringify(search)} search={search} asking={asked && read.asking} onSearch={ask} />
        {asked ? (
          <ActionPage
            env={env}
            label="Activity"
            search={search}
            read={read}
            address={address}
            showResource
            empty="No action matches."
            emptyAction={<Link to={paths.activity(env, { asked: "true" })}>Clear filters</Link>}
          />
        ) : (
          <Empty text="Activity is shown when it is asked for: the answer is dear to the server, and not renewed by itself." />
        )}
      </div>
    </>
  );
}
