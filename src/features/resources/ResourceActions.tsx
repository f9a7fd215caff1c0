import { useNavigate, useSearchParams } from "react-router";
import type { ResourceAction, ResourceActionSearch, ResourceDetails } from "~/api/models";
import { isSendable, getSendablePrefix } from "~/api/sendable";
import { useApiQuery } from "~/api/query";
import { IgnoredParams } from "~/list/IgnoredParams";
import { paths } from "~/paths";
import { ActionResults } from "./ActionResults";
import { parseActivityParams } from "./activityParams";
import classes from "./resources.module.css";
import { useLastNonEmpty } from "./useLastNonEmpty";
import { useResource } from "./useResource";
import { stripVersion } from "~/model/stripVersion";

const pageLimit = 100;

const actionCursorParams = ["last_timestamp", "action_id"] as const;

/** Narrows the search to a resource, as far as a request can encode its id. */
function getResourceSearch({ resource_type, agent, id_attribute: attribute, id_attribute_value }: ResourceDetails) {
  const attribute_value = getSendablePrefix(id_attribute_value);
  return {
    ...(isSendable(resource_type) && { resource_type }),
    ...(isSendable(agent) && { agent }),
    ...(isSendable(attribute) && attribute_value && { attribute, attribute_value }),
  };
}

/**
 * Actions of one resource: `GET /api/v2/resource_actions`. The server filters by type, agent and the start of an attribute's value, so
 * actions of similarly named resources are dropped here. Refreshed once a minute because the request is expensive.
 */
export function ResourceActions({ env, rid }: { env: string; rid: string }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { resource, deletedError, retry } = useResource(env, rid);
  const cursor = actionCursorParams.flatMap((param) => params.getAll(param).map((value): [string, string] => [param, value]));
  const { search: cursorSearch, ignoredParams } = parseActivityParams(new URLSearchParams(cursor));
  const search = { ...cursorSearch, limit: pageLimit, ...(resource && getResourceSearch(resource)) };
  const actionsQuery = useApiQuery("GET /api/v2/resource_actions", resource ? { env, search } : null, {
    refresh: "background",
    keepPrevious: true,
    disabled: deletedError !== undefined,
  });
  const data = useLastNonEmpty(actionsQuery.data, actionsQuery.data?.rows.length === 0, deletedError !== undefined, JSON.stringify(search));
  const getHref = ({ last_timestamp, action_id }: ResourceActionSearch) =>
    paths.resource(env, rid, "actions", { last_timestamp, action_id });
  const isForResource = (action: ResourceAction) => action.resource_version_ids.some((id) => stripVersion(id) === rid);
  if (!resource) return null;
  const matchCount = data?.rows.filter(isForResource).length ?? 0;
  const noun = cursorSearch.action_id ? "older actions" : "actions";
  return (
    <div className={classes.stack}>
      <IgnoredParams params={ignoredParams} onDismiss={() => void navigate(getHref(cursorSearch), { replace: true })} />
      <ActionResults
        env={env}
        label="Actions"
        search={search}
        query={deletedError ? { ...actionsQuery, data, error: deletedError, retry } : actionsQuery}
        getHref={getHref}
        isShown={isForResource}
        emptyText={`No ${noun} on this resource.`}
        fullPageNote={
          matchCount === pageLimit
            ? undefined
            : matchCount > 0
              ? `Showing ${matchCount} of ${pageLimit} actions. The others are on similarly named resources. There may be older actions.`
              : `The orchestrator returned ${pageLimit} actions on similarly named resources, none on this resource. There may be older actions.`
        }
      />
    </div>
  );
}
