import { getLoadedReason } from "~/api/loadedReason";
import type { ResourceDetails } from "~/api/models";
import { UnknownsTable } from "~/model/UnknownsTable";
import { Button } from "~/ui/Button";
import { isUndefinedValue } from "~/ui/value";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./resources.module.css";
import { useResourceVersion } from "./useResourceVersion";

/** Search param that loads the unknowns, an expensive request. */
const unknownsParam = "unknowns";

/** Shows which attributes keep a resource undefined and, on request, the facts and parameters its version waits for. */
export function UndefinedNotice({ env, resource }: { env: string; resource: ResourceDetails }) {
  const [params, setParams] = useSearchParamState();
  const versionQuery = useResourceVersion(env, resource.resource_id);
  const version = versionQuery.data ?? undefined;
  const undefinedAttributes = Object.keys(resource.attributes).filter((name) => isUndefinedValue(resource.attributes[name]));
  if (undefinedAttributes.length === 0 && resource.status !== "undefined") return null;
  return (
    <div className={classes.stack}>
      <div className="callout" data-tone="violet">
        This resource can't be deployed until{" "}
        {undefinedAttributes.length > 0 ? (
          <>
            {undefinedAttributes.length === 1 ? "its attribute" : "its attributes"} <b>{undefinedAttributes.join(", ")}</b>{" "}
            {undefinedAttributes.length === 1 ? "is" : "are"} known
          </>
        ) : (
          "a value is known"
        )}
        .
        {!params.has(unknownsParam) && (
          <div className={classes.row}>
            <Button
              size="compact-sm"
              reason={getLoadedReason(versionQuery, { subject: "the resource's version", afterError: "block" }, (loaded) =>
                loaded === null ? "This resource's version is unknown" : undefined,
              )}
              onClick={() => setParams({ [unknownsParam]: "true" })}
            >
              Show missing values
            </Button>
            <span className="caption">Loading the whole version may take a while.</span>
          </div>
        )}
      </div>
      {params.has(unknownsParam) && version !== undefined && <UnknownsTable env={env} version={version} rid={resource.resource_id} />}
    </div>
  );
}
