import { useEnvironment } from "~/api/environment";

/** Why a deed is refused while the environment is halted; undefined where it is not, or that is not known yet. */
export function useHalted(env: string): string | undefined {
  const environment = useEnvironment(env).data?.data;
  return environment?.halted ? `The environment ${environment.name} is halted: resume it first` : undefined;
}
