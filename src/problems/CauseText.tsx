import { Link } from "react-router";
import type { UnknownParameter } from "~/api/models";
import { getSetPath } from "~/model/unknowns";
import { paths } from "~/paths";
import type { BrokenResource } from "./causes";
import classes from "./problems.module.css";
import { describeCause, getLoadingText, type CauseFacts } from "./reasonText";

interface Props {
  env: string;
  cause: BrokenResource;
  facts: CauseFacts;
}

/** The missing value of an unknown, as a link to the form that sets it. */
function SetLink({ env, unknown }: { env: string; unknown: UnknownParameter }) {
  return (
    <Link to={getSetPath(env, unknown)} aria-label={`Set value of ${unknown.name}`} className={classes.action}>
      Set value
    </Link>
  );
}

/** Why a cause is broken, in one line, with what would fix it. */
export function CauseText({ env, cause, facts }: Props) {
  const missing = (facts.unknowns ?? []).filter(({ resolved }) => !resolved);
  const [unknown] = missing;
  return (
    <>
      <span className={facts.error ? classes.error : undefined}>{describeCause(cause, facts) ?? getLoadingText(facts.kind)}</span>
      {unknown && missing.length === 1 && <SetLink env={env} unknown={unknown} />}
      {missing.length > 1 && (
        <Link to={paths.resource(env, cause.id, "attributes", { unknowns: "true" })} className={classes.action}>
          Show values
        </Link>
      )}
    </>
  );
}
