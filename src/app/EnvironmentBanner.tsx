import type { ReactNode } from "react";
import { joinSentences } from "~/api/error";
import { useEnvironment } from "~/model/environment";
import { useIsDeletionRunning } from "~/model/environmentDeletion";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./Banner.module.css";

function Banner({ state, isWarning, children }: { state: string; isWarning?: boolean; children: ReactNode }) {
  return (
    <div className={`callout ${classes.banner}`} data-tone={isWarning ? "amber" : undefined} role="status">
      <StatusIcon state={state} />
      <span>{children}</span>
    </div>
  );
}

/** Banner of an environment that no longer exists, is being deleted or cleared, or is halted. */
export function EnvironmentBanner({ env }: { env: string }) {
  const { data: environment, error } = useEnvironment(env);
  const isClearing = useIsDeletionRunning("clear", env);
  const isDeleting = useIsDeletionRunning("delete", env);
  if (!environment) {
    if (!error) return null;
    return (
      <Banner state="warning" isWarning>
        Couldn't load this environment, so it's unknown whether it's halted. {error.title}: {joinSentences(error.message, error.retryNote)}
      </Banner>
    );
  }
  const name = <b>{environment.name}</b>;
  if (error?.kind === "missing") {
    return <Banner state="cancelled">Environment {name} no longer exists. Showing its last known state.</Banner>;
  }
  if (isDeleting || environment.is_marked_for_deletion) {
    return (
      <Banner state="warning" isWarning>
        Environment {name} is being deleted.
      </Banner>
    );
  }
  if (isClearing) {
    return (
      <Banner state="warning" isWarning>
        Environment {name} is being cleared. The environment is halted while its contents are deleted, which may take a few minutes.
      </Banner>
    );
  }
  if (environment.halted) {
    return (
      <Banner state="halted">
        Environment {name} is halted. Nothing is deployed, and all agents are paused. Resume the environment on its dashboard.
      </Banner>
    );
  }
  return null;
}
