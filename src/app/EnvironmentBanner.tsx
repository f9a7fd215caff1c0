import type { ReactNode } from "react";
import { useEnvironment } from "~/api/environment";
import { useIsLosing } from "~/deeds/lose";
import { Mark } from "~/ui/Mark";
import classes from "./Banner.module.css";

function Banner({ state, warning, children }: { state: string; warning?: boolean; children: ReactNode }) {
  return (
    <div className={`remark ${classes.banner}`} data-tone={warning ? "amber" : undefined} role="status">
      <Mark state={state} />
      <span>{children}</span>
    </div>
  );
}

/** What holds for a whole environment: it is gone, being deleted or cleared, or halted. */
export function EnvironmentBanner({ env }: { env: string }) {
  const { data, error } = useEnvironment(env);
  const clearing = useIsLosing("clear", env);
  const deleting = useIsLosing("delete", env);
  const environment = data?.data;
  if (!environment) return null;
  const name = <b>{environment.name}</b>;
  if (error?.kind === "missing") {
    return <Banner state="cancelled">The environment {name} no longer exists. What is shown is its last state.</Banner>;
  }
  if (deleting || environment.is_marked_for_deletion) {
    return (
      <Banner state="warning" warning>
        The environment {name} is being deleted.
      </Banner>
    );
  }
  if (clearing) {
    return (
      <Banner state="warning" warning>
        The environment {name} is being cleared: it is halted, and what it holds goes. This may take minutes.
      </Banner>
    );
  }
  if (environment.halted) {
    return <Banner state="halted">The environment {name} is halted: nothing is deployed and its agents are paused.</Banner>;
  }
  return null;
}
