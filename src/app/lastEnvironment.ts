/** Key of the environment that this tab showed last, for the palette and shortcuts on pages outside environments. */
const storageKey = "lookout-environment";

export const rememberEnvironment = (env: string | undefined): void => {
  if (env) sessionStorage.setItem(storageKey, env);
};

export const getLastEnvironment = (): string | undefined => sessionStorage.getItem(storageKey) ?? undefined;
