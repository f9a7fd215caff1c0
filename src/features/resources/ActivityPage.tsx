import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { ResourceActionSearch } from "~/api/models";
import { apiQueryOptions, useApiQuery } from "~/api/query";
import { IgnoredParams } from "~/list/IgnoredParams";
import { paths } from "~/paths";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { ActionResults } from "./ActionResults";
import { ActivityForm } from "./ActivityForm";
import { parseActivityParams, formatActivitySearch } from "./activityParams";
import classes from "./resources.module.css";

const route = "GET /api/v2/resource_actions";
const meta = { refresh: "manual" } as const;

/**
 * Activity of the environment, newest first: `GET /api/v2/resource_actions`. Loaded on request only, since the server can need 20 s
 * right after many deployments.
 */
export function ActivityPage() {
  const { env } = usePageParams("activity");
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const isRequested = params.has("asked");
  const { search, ignoredParams } = parseActivityParams(params);
  const actionsQuery = useApiQuery(route, isRequested ? { env, search } : null, { ...meta, keepPrevious: true });

  /** Fetches even if the same search is cached, since submitting again means wanting current data. */
  const runSearch = (requestedSearch: ResourceActionSearch) => {
    const normalizedSearch = parseActivityParams(new URLSearchParams(formatActivitySearch(requestedSearch))).search;
    client.fetchQuery({ ...apiQueryOptions(route, { env, search: normalizedSearch }, meta), staleTime: 0 }).catch(() => undefined);
    void navigate(formatActivitySearch(normalizedSearch), {
      replace: isRequested && formatActivitySearch(normalizedSearch) === formatActivitySearch(search),
    });
  };
  return (
    <>
      <PageHeader title="Activity" />
      <div className={classes.stack}>
        <IgnoredParams
          params={ignoredParams}
          onDismiss={() => void navigate(isRequested ? formatActivitySearch(search) : "?", { replace: true })}
        />
        <ActivityForm
          key={JSON.stringify(search)}
          search={search}
          isFetching={isRequested && actionsQuery.isFetching}
          onSearch={runSearch}
        />
        {isRequested ? (
          <ErrorBoundary name="activity" resetKey={actionsQuery.data}>
            <ActionResults
              env={env}
              label="Activity"
              search={search}
              query={actionsQuery}
              getHref={formatActivitySearch}
              showResource
              emptyText="No activity matches these filters."
              emptyAction={<Link to={paths.activity(env, { asked: "true" })}>Clear filters</Link>}
            />
          </ErrorBoundary>
        ) : (
          <EmptyState text="Select Show activity to list actions on resources. Loading activity is expensive for the server, so it isn't refreshed automatically." />
        )}
      </div>
    </>
  );
}
