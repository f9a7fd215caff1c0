import { getLoadedReason, type Loadable } from "~/api/loadedReason";
import { useEnvironment } from "./environment";

/** Checks the `halted` of an environment. The server accepts some operations on a halted one, and doesn't execute them. */
export const haltedCheck = { subject: "whether the environment is halted", afterError: "block" } as const;

/** Disabled reason for operations that a halted environment doesn't allow. */
export const getHaltedReason = (environment: Loadable<{ name: string; halted: boolean }>): string | undefined =>
  getLoadedReason(environment, haltedCheck, ({ name, halted }) =>
    halted ? `Environment ${name} is halted. Resume the environment first.` : undefined,
  );

/** The same for an environment ID. */
export const useHaltedReason = (env: string): string | undefined => getHaltedReason(useEnvironment(env));
