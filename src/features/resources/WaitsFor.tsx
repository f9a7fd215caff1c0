import type { ResourceDetails } from "~/api/endpoints";
import { Unknowns } from "~/deeds/Unknowns";
import { DeedButton } from "~/ui/DeedButton";
import { isUndefinedValue } from "~/ui/value";
import { useWords } from "~/ui/useWords";
import classes from "./resources.module.css";
import { useResourceVersion } from "./useResourceVersion";

/** The word of the address that asks for what is dear. */
const word = "unknowns";

/** What keeps a resource undefined: which attributes, and, on request, the facts and parameters that its version waits for. */
export function WaitsFor({ env, resource }: { env: string; resource: ResourceDetails }) {
  const [params, setWords] = useWords();
  const version = useResourceVersion(env, resource.resource_id);
  const attributes = Object.keys(resource.attributes).filter((name) => isUndefinedValue(resource.attributes[name]));
  if (attributes.length === 0 && resource.status !== "undefined") return null;
  return (
    <div className={classes.parts}>
      <div className="remark" data-tone="violet">
        This resource cannot be deployed until a value is known
        {attributes.length > 0 && (
          <>
            {" "}
            for: <b>{attributes.join(", ")}</b>
          </>
        )}
        .
        {!params.has(word) && (
          <div className={classes.line}>
            <DeedButton
              size="compact-sm"
              reason={version === undefined ? "The version that it is of is not known" : undefined}
              onClick={() => setWords({ [word]: "true" })}
            >
              Show what it waits for
            </DeedButton>
            <span className="caption">The server tells it with the whole version, which may take it a while.</span>
          </div>
        )}
      </div>
      {params.has(word) && version !== undefined && <Unknowns env={env} version={version} rid={resource.resource_id} />}
    </div>
  );
}
