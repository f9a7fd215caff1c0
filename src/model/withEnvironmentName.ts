import type { ConfirmOptions, LiveConfirmOptions } from "~/ui/confirm";
import { useEnvironmentName } from "./environment";

/** A confirmation that names the environment as soon as its name is loaded. */
export const withEnvironmentName = (env: string, getOptions: (environment: string) => ConfirmOptions): LiveConfirmOptions =>
  function InEnvironment({ children }) {
    return children(getOptions(useEnvironmentName(env)));
  };
