import { Empty } from "~/ui/Empty";
import { compareStates } from "~/ui/states";
import { useWords } from "~/ui/useWords";
import classes from "./resources.module.css";
import { RequiredBy } from "./RequiredBy";
import { StatusTable } from "./StatusTable";
import { useResource } from "./useResource";

/** The word of the address that leaves only what is not deployed. */
const word = "not_deployed";

/** What the resource requires, worst first; what requires it, on request. */
export function ResourceRequires({ env, rid }: { env: string; rid: string }) {
  const { resource } = useResource(env, rid);
  const [params, setWords] = useWords();
  if (!resource) return null;
  const troubled = params.get(word) === "true";
  const all = Object.entries(resource.requires_status).sort(([, one], [, other]) => compareStates(one, other));
  const shown = troubled ? all.filter(([, status]) => status !== "deployed") : all;
  return (
    <div className={classes.parts}>
      {all.length === 0 ? (
        <Empty text="This resource requires no other." />
      ) : (
        <>
          <label className={classes.line}>
            <span>
              <input
                type="checkbox"
                checked={troubled}
                onChange={(event) => setWords({ [word]: event.currentTarget.checked ? "true" : undefined })}
              />{" "}
              Not deployed only
            </span>
            <span className="caption">
              {shown.length} of {all.length}
            </span>
          </label>
          <StatusTable env={env} label="Requires" rows={shown} />
        </>
      )}
      <RequiredBy env={env} rid={rid} />
    </div>
  );
}
