import { isSecret, getRawText } from "./value";

/** So much of a value stands in a row; the whole is in what the row opens to. */
const maxLength = 200;

/** The beginning of a value, for a row; nothing of one whose name says secret. */
export const previewValue = (name: string, value: unknown): string => (isSecret(name) ? "••••••••" : getRawText(value).slice(0, maxLength));

/** The beginnings of named values: `origin=seed, owner=noc`. */
export const previewValues = (values: Record<string, unknown> | null | undefined): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name}=${previewValue(name, value)}`)
    .join(", ")
    .slice(0, maxLength);
