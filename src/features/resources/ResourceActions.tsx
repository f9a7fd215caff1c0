import { useNavigate, useSearchParams } from "react-router";
import { isSendable, getSendablePrefix } from "~/api/encode";
import type { ResourceAction, ResourceActionSearch, ResourceDetails } from "~/api/endpoints";
import { useApiQuery } from "~/api/query";
import { IgnoredParams } from "~/list/IgnoredParams";
import { paths } from "~/paths";
import { ActionResults } from "./ActionResults";
import { parseActivityParams } from "./activityParams";
import classes from "./resources.module.css";
import { useLastNonEmpty } from "./useLastNonEmpty";
import { useResource } from "./useResource";
import { stripVersion } from "./stripVersion";

const pageLimit = 100;

/** The words of the address that are a page's cursor. */
const cursorParams = ["last_timestamp", "action_id"] as const;

/** What narrows the question to a resource, as far as a request can carry it. */
function getResourceSearch({ resource_type, agent, id_attribute: attribute, id_attribute_value }: ResourceDetails) {
  const attribute_value = getSendablePrefix(id_attribute_value);
  return {
    ...(isSendable(resource_type) && { resource_type }),
    ...(isSendable(agent) && { agent }),
    ...(isSendable(attribute) && attribute_value && { attribute, attribute_value }),
  };
}

/**
 * `GET resource_actions` of one resource, a page at a time. The server narrows by type, agent and the beginning of an attribute's
 * text; what begins alike but is another resource falls away here, and the page says so where more may follow. The question is
 * dear to the server, so it is asked once a minute.
 */
export function ResourceActions({ env, rid }: { env: string; rid: string }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { resource, deletedError, retry } = useResource(env, rid);
  const cursor = cursorParams.flatMap((param) => params.getAll(param).map((value): [string, string] => [param, value]));
  const { search: cursorSearch, ignoredParams } = parseActivityParams(new URLSearchParams(cursor));
  const search = { ...cursorSearch, limit: pageLimit, ...(resource && getResourceSearch(resource)) };
  const actionsQuery = useApiQuery("GET /api/v2/resource_actions", resource ? { env, search } : null, {
    refresh: "background",
    keepPrevious: true,
    disabled: deletedError !== undefined,
  });
  const data = useLastNonEmpty(actionsQuery.data, actionsQuery.data?.data.length === 0, deletedError !== undefined, JSON.stringify(search));
  const getHref = ({ last_timestamp, action_id }: ResourceActionSearch) =>
    paths.resource(env, rid, "actions", { last_timestamp, action_id });
  const isForResource = (action: ResourceAction) => action.resource_version_ids.some((id) => stripVersion(id) === rid);
  if (!resource) return null;
  const matchCount = data?.data.filter(isForResource).length ?? 0;
  const noun = cursorSearch.action_id ? "older action" : "action";
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
        emptyText={`No ${noun} on this resource is stored.`}
        fullPageNote={
          matchCount === pageLimit
            ? undefined
            : matchCount > 0
              ? `These are the ones among ${pageLimit} actions of the resources that are named alike. There may be older ones.`
              : `None of ${pageLimit} actions of the resources that are named alike is on this one. There may be older ones.`
        }
      />
    </div>
  );
}
