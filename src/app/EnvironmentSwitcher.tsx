import { IconChevronDown } from "@tabler/icons-react";
import { Suspense } from "react";
import { useStood } from "~/api/clock";
import { useEnvironment, useEnvironmentDetails } from "~/api/environment";
import { Dropdown } from "~/ui/Dropdown";
import { EnvironmentIcon } from "~/ui/EnvironmentIcon";
import { lazily } from "~/ui/lazily";
import { Mark } from "~/ui/Mark";
import classes from "./EnvironmentSwitcher.module.css";

const EnvironmentChoices = lazily(() => import("./EnvironmentChoices").then((module) => module.EnvironmentChoices));

function CurrentName({ env }: { env: string }) {
  const { data, error } = useEnvironment(env);
  // An icon can wait until the page stands.
  const icon = useEnvironmentDetails(useStood() ? env : undefined).data?.data.icon;
  return (
    <>
      <EnvironmentIcon icon={icon} />
      {data?.data.halted && <Mark state="halted" />}
      <span className={classes.current}>{data?.data.name ?? (error ? "No environment" : "…")}</span>
    </>
  );
}

/** Names the environment of the page, and goes to any other by its name or its project's. */
export function EnvironmentSwitcher({ env }: { env: string | undefined }) {
  return (
    <Dropdown
      label="Switch environment"
      align="start"
      width={340}
      button={(opener) => (
        <button {...opener} type="button" className={classes.button}>
          {env ? <CurrentName env={env} /> : <span className={classes.current}>Environments</span>}
          <IconChevronDown size={14} aria-hidden />
        </button>
      )}
      content={(close) => (
        <Suspense>
          <EnvironmentChoices current={env} onChosen={close} />
        </Suspense>
      )}
    />
  );
}
