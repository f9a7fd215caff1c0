import { EmptyState } from "~/ui/EmptyState";
import { compareStates } from "~/ui/states";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./resources.module.css";
import { RequiredBy } from "./RequiredBy";
import { ResourceStatusTable } from "./ResourceStatusTable";
import { useResource } from "./useResource";

/** The word of the address that leaves only what is not deployed. */
const notDeployedParam = "not_deployed";

/** What the resource requires, worst first; what requires it, on request. */
export function ResourceRequires({ env, rid }: { env: string; rid: string }) {
  const { resource } = useResource(env, rid);
  const [params, setParams] = useSearchParamState();
  if (!resource) return null;
  const isNotDeployedOnly = params.get(notDeployedParam) === "true";
  const allStatuses = Object.entries(resource.requires_status).sort(([, a], [, b]) => compareStates(a, b));
  const visibleStatuses = isNotDeployedOnly ? allStatuses.filter(([, status]) => status !== "deployed") : allStatuses;
  return (
    <div className={classes.stack}>
      {allStatuses.length === 0 ? (
        <EmptyState text="This resource requires no other." />
      ) : (
        <>
          <label className={classes.row}>
            <span>
              <input
                type="checkbox"
                checked={isNotDeployedOnly}
                onChange={(event) => setParams({ [notDeployedParam]: event.currentTarget.checked ? "true" : undefined })}
              />{" "}
              Not deployed only
            </span>
            <span className="caption">
              {visibleStatuses.length} of {allStatuses.length}
            </span>
          </label>
          <ResourceStatusTable env={env} label="Requires" rows={visibleStatuses} />
        </>
      )}
      <RequiredBy env={env} rid={rid} />
    </div>
  );
}
