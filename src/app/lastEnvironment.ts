/** The environment that this tab showed last, for what is asked of "the current or last" one. */
const key = "lookout-environment";

export const rememberEnvironment = (env: string | undefined): void => {
  if (env) sessionStorage.setItem(key, env);
};

export const lastEnvironment = (): string | undefined => sessionStorage.getItem(key) ?? undefined;
