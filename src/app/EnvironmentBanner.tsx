import type { ReactNode } from "react";
import { useEnvironment } from "~/api/environment";
import { useIsDeletionRunning } from "~/operations/deleteEnvironment";
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

/** What holds for a whole environment: it is gone, being deleted or cleared, or halted. */
export function EnvironmentBanner({ env }: { env: string }) {
  const { data, error } = useEnvironment(env);
  const isClearing = useIsDeletionRunning("clear", env);
  const isDeleting = useIsDeletionRunning("delete", env);
  const environment = data?.data;
  if (!environment) return null;
  const name = <b>{environment.name}</b>;
  if (error?.kind === "missing") {
    return <Banner state="cancelled">The environment {name} no longer exists. What is shown is its last state.</Banner>;
  }
  if (isDeleting || environment.is_marked_for_deletion) {
    return (
      <Banner state="warning" isWarning>
        The environment {name} is being deleted.
      </Banner>
    );
  }
  if (isClearing) {
    return (
      <Banner state="warning" isWarning>
        The environment {name} is being cleared: it is halted, and what it holds goes. This may take minutes.
      </Banner>
    );
  }
  if (environment.halted) {
    return <Banner state="halted">The environment {name} is halted: nothing is deployed and its agents are paused.</Banner>;
  }
  return null;
}
