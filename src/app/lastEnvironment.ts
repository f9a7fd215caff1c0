/** The environment that this tab showed last, for what is asked of "the current or last" one. */
const storageKey = "lookout-environment";

export const rememberEnvironment = (env: string | undefined): void => {
  if (env) sessionStorage.setItem(storageKey, env);
};

export const getLastEnvironment = (): string | undefined => sessionStorage.getItem(storageKey) ?? undefined;
