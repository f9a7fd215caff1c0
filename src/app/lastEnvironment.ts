import { tabStorage } from "~/storage";

/** Key of the environment that this tab showed last, for the palette and shortcuts on pages outside environments. */
const storageKey = "lookout-environment";

export const rememberEnvironment = (env: string | undefined): void => {
  if (env) tabStorage.set(storageKey, env);
};

export const getLastEnvironment = (): string | undefined => tabStorage.get(storageKey) ?? undefined;
