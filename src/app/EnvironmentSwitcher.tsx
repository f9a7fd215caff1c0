import { IconChevronDown } from "@tabler/icons-react";
import { usePageReady } from "~/api/clock";
import { useEnvironment, useEnvironmentDetails } from "~/model/environment";
import { Dropdown } from "~/ui/Dropdown";
import { EnvironmentIcon } from "~/model/EnvironmentIcon";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./EnvironmentSwitcher.module.css";

const EnvironmentSwitcherPanel = lazyWithRetry(() =>
  import("./EnvironmentSwitcherPanel").then((module) => module.EnvironmentSwitcherPanel),
);

function CurrentEnvironment({ env }: { env: string }) {
  const { data, error } = useEnvironment(env);
  // The icon can wait until the page's own data has loaded.
  const icon = useEnvironmentDetails(usePageReady() ? env : undefined).data?.icon;
  return (
    <>
      <EnvironmentIcon icon={icon} />
      {data?.halted && <StatusIcon state="halted" />}
      <span className={classes.current}>{data?.name ?? (error ? "No environment" : "…")}</span>
    </>
  );
}

/** Shows the page's environment and switches to another, found by name or project. */
export function EnvironmentSwitcher({ env }: { env: string | undefined }) {
  return (
    <Dropdown
      label="Switch environment"
      align="start"
      width={340}
      renderTrigger={(triggerProps) => (
        <button {...triggerProps} type="button" className={classes.button}>
          {env ? <CurrentEnvironment env={env} /> : <span className={classes.current}>Environments</span>}
          <IconChevronDown size={14} aria-hidden />
        </button>
      )}
      content={(close) => <EnvironmentSwitcherPanel current={env} onSelect={close} />}
    />
  );
}
