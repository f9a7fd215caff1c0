import { Link } from "react-router";
import type { Environment } from "~/api/endpoints";
import { ApiError, reasonOf } from "~/api/error";
import { useData } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { useIsLosing, useLoseEnvironment, type Loss } from "~/deeds/lose";
import { paths } from "~/paths";
import { confirm } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { toastDone, toastFailed } from "~/ui/toast";
import classes from "./Settings.module.css";
import { WillBeLost } from "./WillBeLost";

const setting = "protected_environment";

const words = {
  clear: {
    act: "Clear",
    did: "Cleared",
    what: "Removes its versions, resources, agents and reports. Settings and tokens stay.",
    rest: "The environment itself stays, with its settings and tokens. It is halted while it is cleared.",
  },
  delete: {
    act: "Delete",
    did: "Deleted",
    what: "Removes it with everything that is in it.",
    rest: "The environment itself goes too, with its settings and tokens. This cannot be undone.",
  },
} satisfies Record<Loss, unknown>;

function LossLine({ loss, environment, reason }: { loss: Loss; environment: Environment; reason: string | undefined }) {
  const { id: env, name } = environment;
  const { act, did, what, rest } = words[loss];
  const lose = useLoseEnvironment(loss, env);
  const busy = useIsLosing(loss, env);
  const forbidden = useForbidden(loss === "clear" ? "DELETE /api/v2/decommission/{id}" : "DELETE /api/v2/environment/{id}");
  const ask = async () => {
    const yes = await confirm({
      title: `${act} the environment ${name}?`,
      body: <WillBeLost env={env}>{rest}</WillBeLost>,
      action: `${act} environment`,
      danger: true,
      typed: name,
    });
    if (!yes) return;
    try {
      await lose.mutateAsync();
      toastDone(`${did} the environment ${name}`);
    } catch (error) {
      // When a proxy gives up waiting, the server goes on.
      const unknown = error instanceof ApiError && error.passing;
      const title = unknown ? `It is not known whether the environment ${name} was` : `The environment ${name} was not`;
      toastFailed(`${title} ${did.toLowerCase()}`, reasonOf(error));
    }
  };
  return (
    <li className={classes.deed}>
      <div>
        <h3>{act} this environment</h3>
        <p className="caption">{what}</p>
      </div>
      <DeedButton
        color="var(--state-red)"
        variant="outline"
        reason={busy ? undefined : (forbidden ?? reason)}
        busy={busy}
        onClick={() => void ask()}
      >
        {act} environment …
      </DeedButton>
    </li>
  );
}

/** The two ways to lose what is in an environment: both say what that is, and ask for its name. */
export function LoseEnvironment({ environment }: { environment: Environment }) {
  const { id: env, name } = environment;
  const isProtected = useData("GET /api/v2/environment_settings", { env }).data?.data.settings[setting] === true;
  const clearing = useIsLosing("clear", env);
  const deleting = useIsLosing("delete", env) || environment.is_marked_for_deletion;
  const reasons: [boolean | undefined, string][] = [
    [isProtected, `The setting ${setting} is on: it must be turned off first`],
    [clearing, `${name} is being cleared`],
    [deleting, `${name} is being deleted`],
  ];
  const reason = reasons.find(([holds]) => holds)?.[1];
  return (
    <section className={`${classes.section} ${classes.lose}`} aria-label="Clear or delete">
      <h2>Clear or delete</h2>
      {isProtected && (
        <p className="caption">
          The environment is protected. <Link to={paths.settings(env, "configuration", { find: setting })}>Show the setting {setting}</Link>
        </p>
      )}
      <ul className={classes.settings}>
        <LossLine loss="clear" environment={environment} reason={reason} />
        <LossLine loss="delete" environment={environment} reason={reason} />
      </ul>
    </section>
  );
}
