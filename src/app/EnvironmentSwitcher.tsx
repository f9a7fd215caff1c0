import { IconChevronDown } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { usePageReady } from "~/api/clock";
import { isUnknownId } from "~/api/error";
import { useEnvironment, useEnvironmentDetails, useProjectName } from "~/model/environment";
import { EnvironmentIcon } from "~/model/EnvironmentIcon";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./EnvironmentSwitcher.module.css";
import { SearchOverlay } from "./SearchOverlay";

const EnvironmentSwitcherResults = lazyWithRetry(() =>
  import("./EnvironmentSwitcherResults").then((module) => module.EnvironmentSwitcherResults),
);

function CurrentEnvironment({ env }: { env: string }) {
  const { data, error } = useEnvironment(env);
  // The icon can wait until the page's own data has loaded.
  const icon = useEnvironmentDetails(usePageReady() ? env : undefined).data?.icon;
  const projectName = useProjectName(data);
  const unnamed = !error ? "…" : isUnknownId(error, env) ? "No such environment" : "Name not loaded";
  return (
    <>
      <EnvironmentIcon icon={icon} />
      {data?.halted && <StatusIcon state="halted" />}
      <span className={classes.current} title={data?.name}>
        {data?.name ?? unnamed}
      </span>{" "}
      {projectName && (
        <span className={classes.currentProject} title={projectName}>
          · {projectName}
        </span>
      )}
    </>
  );
}

function SwitcherPanel({ env, onClose }: { env: string | undefined; onClose: () => void }) {
  const [text, setText] = useState("");
  return (
    <SearchOverlay
      label="Switch environment"
      placement="below"
      fieldProps={{ "aria-label": "Search environments", placeholder: "Search environments and projects", value: text }}
      onType={setText}
      onClose={onClose}
    >
      {(resultsRef, isWaiting) => (
        <EnvironmentSwitcherResults
          resultsRef={resultsRef}
          current={env}
          text={text}
          onClose={onClose}
          fallback={
            <p className={classes.note} role="status">
              {isWaiting ? "Opening the best match when the environments have loaded…" : "Loading environments…"}
            </p>
          }
        />
      )}
    </SearchOverlay>
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
      {isOpen && <SwitcherPanel env={env} onClose={close} />}
    </span>
  );
}
