import { useEnvironmentName } from "./environment";
import { confirm, type ConfirmOptions } from "~/ui/confirm";

/** Shows a confirmation that names the environment as soon as its name is loaded. */
export const confirmInEnvironment = (env: string, getOptions: (environment: string) => ConfirmOptions): Promise<boolean> =>
  confirm(function InEnvironment({ children }) {
    return children(getOptions(useEnvironmentName(env)));
  });
