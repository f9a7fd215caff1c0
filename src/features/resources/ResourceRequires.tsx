import { EmptyState } from "~/ui/EmptyState";
import { formatNumber, plural } from "~/ui/numbers";
import { compareStates } from "~/ui/states";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./resources.module.css";
import { RequiredBy } from "./RequiredBy";
import { ResourceStatusTable } from "./ResourceStatusTable";
import { useResource } from "./useResource";

const notDeployedParam = "not_deployed";

/** Resources that this resource requires, worst first, and on request the resources that require it. */
export function ResourceRequires({ env, rid }: { env: string; rid: string }) {
  const { resource } = useResource(env, rid);
  const [params, setParams] = useSearchParamState();
  if (!resource) return null;
  const shouldHideDeployed = params.get(notDeployedParam) === "true";
  const allStatuses = Object.entries(resource.requires_status).sort(([, a], [, b]) => compareStates(a, b));
  const visibleStatuses = shouldHideDeployed ? allStatuses.filter(([, status]) => status !== "deployed") : allStatuses;
  return (
    <div className={classes.stack}>
      {allStatuses.length === 0 ? (
        <EmptyState text="This resource requires no other resources." />
      ) : (
        <>
          <label className={classes.row}>
            <span>
              <input
                type="checkbox"
                checked={shouldHideDeployed}
                onChange={(event) => setParams({ [notDeployedParam]: event.currentTarget.checked ? "true" : undefined })}
              />{" "}
              Only resources that aren't deployed
            </span>
            <span className="caption">
              {visibleStatuses.length < allStatuses.length && `${formatNumber(visibleStatuses.length)} of `}
              {plural(allStatuses.length, "resource", "resources")}
            </span>
          </label>
          <ResourceStatusTable env={env} label="Requires" rows={visibleStatuses} />
        </>
      )}
      <RequiredBy env={env} rid={rid} />
    </div>
  );
}
