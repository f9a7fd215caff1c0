import { IconChevronDown } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { usePageReady } from "~/api/clock";
import { isUnknownId } from "~/api/error";
import { useEnvironment, useEnvironmentDetails } from "~/model/environment";
import { EnvironmentIcon } from "~/model/EnvironmentIcon";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./EnvironmentSwitcher.module.css";
import { EnvironmentSwitcherPanel } from "./EnvironmentSwitcherPanel";

function CurrentEnvironment({ env }: { env: string }) {
  const { data, error } = useEnvironment(env);
  // The icon can wait until the page's own data has loaded.
  const icon = useEnvironmentDetails(usePageReady() ? env : undefined).data?.icon;
  const unnamed = !error ? "…" : isUnknownId(error, env) ? "No such environment" : "Name not loaded";
  return (
    <>
      <EnvironmentIcon icon={icon} />
      {data?.halted && <StatusIcon state="halted" />}
      <span className={classes.current}>{data?.name ?? unnamed}</span>
    </>
  );
}

/** Shows the page's environment and switches to another, found by name or project. */
export function EnvironmentSwitcher({ env }: { env: string | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    buttonRef.current?.focus();
  };
  return (
    <span className={classes.switcher}>
      <button
        ref={buttonRef}
        type="button"
        className={classes.button}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {env ? <CurrentEnvironment env={env} /> : <span className={classes.current}>Environments</span>}
        <IconChevronDown size={14} aria-hidden />
      </button>
      {isOpen && <EnvironmentSwitcherPanel current={env} onClose={close} />}
    </span>
  );
}
