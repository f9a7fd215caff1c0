import { useEnvironmentName } from "~/api/environment";
import { confirm, type Question } from "~/ui/confirm";

/** Asks before something is done in an environment, which the question names as soon as its name is read. */
export const confirmIn = (env: string, questionOf: (environment: string) => Question): Promise<boolean> =>
  confirm(function InEnvironment({ children }) {
    return children(questionOf(useEnvironmentName(env)));
  });
