import { Link } from "react-router";
import type { Environment } from "~/api/endpoints";
import { ApiError, getErrorMessage } from "~/api/error";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { useIsDeletionRunning, useDeleteEnvironment, type DeletionMode } from "~/operations/deleteEnvironment";
import { paths } from "~/paths";
import { confirm } from "~/ui/confirm";
import { ActionButton } from "~/ui/ActionButton";
import { notifySuccess, notifyError } from "~/ui/toast";
import classes from "./Settings.module.css";
import { DeletionPreview } from "./DeletionPreview";

const protectionSetting = "protected_environment";

const texts = {
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
} satisfies Record<DeletionMode, unknown>;

function DeletionModeRow({ mode, environment, reason }: { mode: DeletionMode; environment: Environment; reason: string | undefined }) {
  const { id: env, name } = environment;
  const { act: verb, did: pastTense, what: description, rest: consequence } = texts[mode];
  const deletion = useDeleteEnvironment(mode, env);
  const isRunning = useIsDeletionRunning(mode, env);
  const forbiddenReason = useForbidden(mode === "clear" ? "DELETE /api/v2/decommission/{id}" : "DELETE /api/v2/environment/{id}");
  const handleDelete = async () => {
    const confirmed = await confirm({
      title: `${verb} the environment ${name}?`,
      body: <DeletionPreview env={env}>{consequence}</DeletionPreview>,
      confirmLabel: `${verb} environment`,
      danger: true,
      requiredText: name,
    });
    if (!confirmed) return;
    try {
      await deletion.mutateAsync();
      notifySuccess(`${pastTense} the environment ${name}`);
    } catch (error) {
      // When a proxy gives up waiting, the server goes on.
      const isOutcomeUnknown = error instanceof ApiError && error.isTransient;
      const title = isOutcomeUnknown ? `It is not known whether the environment ${name} was` : `The environment ${name} was not`;
      notifyError(`${title} ${pastTense.toLowerCase()}`, getErrorMessage(error));
    }
  };
  return (
    <li className={classes.action}>
      <div>
        <h3>{verb} this environment</h3>
        <p className="caption">{description}</p>
      </div>
      <ActionButton
        color="var(--state-red)"
        variant="outline"
        reason={isRunning ? undefined : (forbiddenReason ?? reason)}
        busy={isRunning}
        onClick={() => void handleDelete()}
      >
        {verb} environment …
      </ActionButton>
    </li>
  );
}

/** The two ways to lose what is in an environment: both say what that is, and ask for its name. */
export function DeleteEnvironment({ environment }: { environment: Environment }) {
  const { id: env, name } = environment;
  const isProtected = useApiQuery("GET /api/v2/environment_settings", { env }).data?.data.settings[protectionSetting] === true;
  const isClearing = useIsDeletionRunning("clear", env);
  const isDeleting = useIsDeletionRunning("delete", env) || environment.is_marked_for_deletion;
  const reasons: [boolean | undefined, string][] = [
    [isProtected, `The setting ${protectionSetting} is on: it must be turned off first`],
    [isClearing, `${name} is being cleared`],
    [isDeleting, `${name} is being deleted`],
  ];
  const reason = reasons.find(([applies]) => applies)?.[1];
  return (
    <section className={`${classes.section} ${classes.deletion}`} aria-label="Clear or delete">
      <h2>Clear or delete</h2>
      {isProtected && (
        <p className="caption">
          The environment is protected.{" "}
          <Link to={paths.settings(env, "configuration", { find: protectionSetting })}>Show the setting {protectionSetting}</Link>
        </p>
      )}
      <ul className={classes.settings}>
        <DeletionModeRow mode="clear" environment={environment} reason={reason} />
        <DeletionModeRow mode="delete" environment={environment} reason={reason} />
      </ul>
    </section>
  );
}
