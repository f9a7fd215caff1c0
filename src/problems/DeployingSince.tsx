import type { UncountedPage } from "~/api/envelopes";
import type { ResourceAction, ResourceDetails } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { stripVersion } from "~/model/stripVersion";
import { StatusIcon } from "~/ui/StatusIcon";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./problems.module.css";

/** Since when a resource is being deployed: its newest action, `GET /api/v2/resource_actions`. */
export function DeployingSince({ env, resource }: { env: string; resource: ResourceDetails }) {
  const { resource_id: id, resource_type, agent, id_attribute: attribute, id_attribute_value: attribute_value } = resource;
  // The attribute's value is compared by its beginning.
  const search = { resource_type, agent, attribute, attribute_value, limit: 20 };
  const findRun = ({ rows }: UncountedPage<ResourceAction>) =>
    rows.find(({ finished, resource_version_ids: ids }) => !finished && ids.some((other) => stripVersion(other) === id));
  const { data } = useApiQuery(
    "GET /api/v2/resource_actions",
    { env, search },
    { refresh: (page) => (findRun(page) ? "never" : "live"), refetchOnMount: true },
  );
  const run = data && findRun(data);
  return (
    <section className="callout" aria-label="Reason">
      <div className={classes.reason}>
        <StatusIcon state="deploying" />
        <div>
          {run ? (
            <>
              Deploying since <Timestamp at={run.started} />
            </>
          ) : (
            "Deploying"
          )}
        </div>
      </div>
    </section>
  );
}
