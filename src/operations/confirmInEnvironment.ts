import { useEnvironmentName } from "~/api/environment";
import { confirm, type ConfirmOptions } from "~/ui/confirm";

/** Asks before something is done in an environment, which the question names as soon as its name is read. */
export const confirmInEnvironment = (env: string, getOptions: (environment: string) => ConfirmOptions): Promise<boolean> =>
  confirm(function InEnvironment({ children }) {
    return children(getOptions(useEnvironmentName(env)));
  });
