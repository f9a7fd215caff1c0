import { useNavigate, useSearchParams } from "react-router";
import { isSendable, sendableBeginning } from "~/api/encode";
import type { ResourceAction, ResourceActionSearch, ResourceDetails } from "~/api/endpoints";
import { useData } from "~/api/query";
import { DroppedWords } from "~/list/DroppedWords";
import { paths } from "~/paths";
import { ActionPage } from "./ActionPage";
import { readActivity } from "./activityWords";
import classes from "./resources.module.css";
import { useLastState } from "./useLastState";
import { useResource } from "./useResource";
import { withoutVersion } from "./withoutVersion";

const limit = 100;

/** The words of the address that are a page's cursor. */
const cursorWords = ["last_timestamp", "action_id"] as const;

/** What narrows the question to a resource, as far as a request can carry it. */
function narrowing({ resource_type, agent, id_attribute: attribute, id_attribute_value }: ResourceDetails) {
  const attribute_value = sendableBeginning(id_attribute_value);
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
  const { resource, gone, retry } = useResource(env, rid);
  const cursor = cursorWords.flatMap((word) => params.getAll(word).map((value): [string, string] => [word, value]));
  const { search: page, dropped } = readActivity(new URLSearchParams(cursor));
  const search = { ...page, limit, ...(resource && narrowing(resource)) };
  const read = useData("GET /api/v2/resource_actions", resource ? { env, search } : null, {
    pace: "server",
    keep: true,
    hold: gone !== undefined,
  });
  const data = useLastState(read.data, read.data?.data.length === 0, gone !== undefined, JSON.stringify(search));
  const address = ({ last_timestamp, action_id }: ResourceActionSearch) =>
    paths.resource(env, rid, "actions", { last_timestamp, action_id });
  const ofThis = (action: ResourceAction) => action.resource_version_ids.some((id) => withoutVersion(id) === rid);
  if (!resource) return null;
  const own = data?.data.filter(ofThis).length ?? 0;
  const older = page.action_id ? "older action" : "action";
  return (
    <div className={classes.parts}>
      <DroppedWords dropped={dropped} onDismiss={() => void navigate(address(page), { replace: true })} />
      <ActionPage
        env={env}
        label="Actions"
        search={search}
        read={gone ? { ...read, data, error: gone, retry } : read}
        address={address}
        shows={ofThis}
        empty={`No ${older} on this resource is stored.`}
        note={
          own === limit
            ? undefined
            : own > 0
              ? `These are the ones among ${limit} actions of the resources that are named alike. There may be older ones.`
              : `None of ${limit} actions of the resources that are named alike is on this one. There may be older ones.`
        }
      />
    </div>
  );
}
