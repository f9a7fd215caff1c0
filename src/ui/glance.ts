import { isSecret, rawText } from "./value";

/** So much of a value stands in a row; the whole is in what the row opens to. */
const letters = 200;

/** The beginning of a value, for a row; nothing of one whose name says secret. */
export const glance = (name: string, value: unknown): string => (isSecret(name) ? "••••••••" : rawText(value).slice(0, letters));

/** The beginnings of named values: `origin=seed, owner=noc`. */
export const glances = (values: Record<string, unknown> | null | undefined): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name}=${glance(name, value)}`)
    .join(", ")
    .slice(0, letters);
