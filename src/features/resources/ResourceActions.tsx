import { isSendable, sendableBeginning } from "~/api/encode";
import type { ResourceDetails } from "~/api/endpoints";
import { useData } from "~/api/query";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import { ActionTable } from "./ActionTable";
import { withoutVersion } from "./withoutVersion";

const limit = 100;

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
 * `GET resource_actions` of one resource. The server narrows by type, agent and the beginning of an attribute's text; what
 * begins alike but is another resource falls away here. The question is dear to the server, so it is asked once a minute.
 */
export function ResourceActions({ env, rid }: { env: string; rid: string }) {
  const resource = useData("GET /api/v2/resource/{rid}", { env, path: { rid } }).data?.data;
  const search = resource && { limit, ...narrowing(resource) };
  const { data, error, asking, retry } = useData("GET /api/v2/resource_actions", search ? { env, search } : null, { pace: "server" });
  if (!data && error) return <Failed title="The actions could not be loaded" error={error} retrying={asking} onRetry={retry} />;
  if (!data) return <Waiting shape="rows" label="Loading actions" />;
  const actions = data.data.filter((action) => action.resource_version_ids.some((id) => withoutVersion(id) === rid));
  if (actions.length === 0) return <Empty text="No action on this resource is stored." />;
  return (
    <>
      <ActionTable env={env} actions={actions} label="Actions" />
      {data.data.length === limit && (
        <p className="caption">These are the ones among the newest {limit} actions of the resources that are named alike.</p>
      )}
    </>
  );
}
