import { useEnvironment } from "~/api/environment";

/** Why a deed is refused in an environment that is halted. */
export const getHaltedReason = ({ name, halted }: { name: string; halted: boolean }): string | undefined =>
  halted ? `The environment ${name} is halted: resume it first` : undefined;

/** Why a deed is refused while the environment is halted; undefined where it is not, or that is not known yet. */
export function useHaltedReason(env: string): string | undefined {
  const environment = useEnvironment(env).data?.data;
  return environment && getHaltedReason(environment);
}
