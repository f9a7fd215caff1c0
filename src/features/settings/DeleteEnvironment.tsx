import { Link } from "react-router";
import { getLoadedReason } from "~/api/loadedReason";
import type { Environment } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { useIsDeletionRunning, type DeletionMode } from "~/model/environmentDeletion";
import { useDeletionRequest } from "~/operations/deleteEnvironment";
import { useOperation } from "~/operations/useOperation";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import classes from "./Settings.module.css";
import { DeletionPreview } from "./DeletionPreview";

const protectionSetting = "protected_environment";

const texts = {
  clear: {
    verb: "Clear",
    done: "cleared",
    description: "Deletes everything in this environment except settings and tokens.",
    consequence: "Settings and tokens are kept. The environment is halted while it's being cleared. Clearing can't be undone.",
  },
  delete: {
    verb: "Delete",
    done: "deleted",
    description: "Deletes this environment and everything in it.",
    consequence: "The environment, its settings, and its tokens are also deleted. This can't be undone.",
  },
} satisfies Record<DeletionMode, unknown>;

function DeletionModeRow({ mode, environment, reason }: { mode: DeletionMode; environment: Environment; reason: string | undefined }) {
  const { id: env, name } = environment;
  const { verb, done, description, consequence } = texts[mode];
  const requestDeletion = useDeletionRequest(mode, env);
  const isRunning = useIsDeletionRunning(mode, env);
  const forbiddenReason = useForbidden(mode === "clear" ? "DELETE /api/v2/decommission/{id}" : "DELETE /api/v2/environment/{id}");
  const deletion = useOperation({
    confirm: () => ({
      title: `${verb} environment ${name}?`,
      body: <DeletionPreview env={env}>{consequence}</DeletionPreview>,
      confirmLabel: `${verb} environment`,
      danger: true,
      requiredText: name,
    }),
    wording: () => ({ verb: mode, done, object: `environment ${name}` }),
    run: requestDeletion,
    refetches: mode === "clear",
    success: (_, { result: note }) => ({ warnings: note === undefined ? [] : [note] }),
  });
  return (
    <li className={classes.action}>
      <div>
        <h3>{verb} this environment</h3>
        <p className="caption">{description}</p>
      </div>
      <Button
        variant="outline"
        reason={isRunning || deletion.isBusy ? undefined : (forbiddenReason ?? reason)}
        busy={isRunning || deletion.isBusy}
        onClick={() => void deletion.start()}
      >
        {verb} environment…
      </Button>
    </li>
  );
}

/** Clears or deletes an environment after the user has typed its name. */
export function DeleteEnvironment({ environment }: { environment: Environment }) {
  const { id: env, name } = environment;
  const settings = useApiQuery("GET /api/v2/environment_settings", { env });
  const isProtected = settings.data?.settings[protectionSetting] === true;
  const protectionReason = getLoadedReason(settings, { subject: "whether the environment is protected", afterError: "allow" }, () =>
    isProtected ? `Turn off the setting ${protectionSetting} first` : undefined,
  );
  const isClearing = useIsDeletionRunning("clear", env);
  const isDeleting = useIsDeletionRunning("delete", env) || environment.is_marked_for_deletion;
  const reasons: [boolean | undefined, string][] = [
    [isClearing, `${name} is being cleared`],
    [isDeleting, `${name} is being deleted`],
  ];
  const reason = protectionReason ?? reasons.find(([applies]) => applies)?.[1];
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
