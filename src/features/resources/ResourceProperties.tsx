import { Link } from "react-router";
import type { ResourceDetails } from "~/api/models";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { KeyValues } from "~/ui/KeyValues";
import { Status } from "~/ui/Status";
import { Tag } from "~/ui/Tag";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./ResourceHeader.module.css";
import { useResourceVersion } from "./useResourceVersion";

/** Attributes that change how any resource is deployed. */
const flagDescriptions = [
  ["report_only", "Differences are reported but not fixed"],
  ["purged", "The resource shouldn't exist"],
  ["send_event", "Sends events to resources that require this resource"],
  ["receive_events", "Receives events from resources that this resource requires"],
] as const;

/** Status, origin and flags of a resource, with links to similar resources. */
export function ResourceProperties({ env, rid, resource }: { env: string; rid: string; resource: ResourceDetails }) {
  const limit = useSavedLimitParam();
  const version = useResourceVersion(env, rid).data ?? undefined;
  return (
    <KeyValues
      items={[
        [
          "Status",
          <span data-animate-icons>
            <Status state={resource.status} />
          </span>,
        ],
        ["Agent", <Link to={paths.resources(env, { ...limit, "filter.agent": resource.agent })}>{resource.agent}</Link>],
        [
          "Type",
          <Link to={paths.resources(env, { ...limit, "filter.resource_type": resource.resource_type })}>{resource.resource_type}</Link>,
        ],
        ["Version", version === undefined ? "–" : <Link to={paths.version(env, version)}>{version}</Link>],
        ["Last deploy", <Timestamp at={resource.last_deploy} />],
        ["First seen", <Timestamp at={resource.first_generated_time} />],
        [
          "Flags",
          <span className={classes.badges}>
            {flagDescriptions
              .filter(([name]) => resource.attributes[name] === true)
              .map(([name, description]) => (
                <Tag key={name} title={description}>
                  {name}
                </Tag>
              ))}
          </span>,
        ],
      ]}
    />
  );
}
