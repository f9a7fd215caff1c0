import { useEnvironment } from "./environment";

/** Disabled reason for operations that a halted environment doesn't allow. */
export const getHaltedReason = ({ name, halted }: { name: string; halted: boolean }): string | undefined =>
  halted ? `Environment ${name} is halted. Resume the environment first.` : undefined;

/** The same for an environment ID; undefined while the environment loads. */
export function useHaltedReason(env: string): string | undefined {
  const environment = useEnvironment(env).data;
  return environment && getHaltedReason(environment);
}
