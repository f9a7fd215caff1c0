import { isSecret, getRawText } from "./value";

/** In characters; the row's details show the full value. */
const maxLength = 200;

/** The start of a value, masked if its name is secret. */
export const previewValue = (name: string, value: unknown): string => (isSecret(name) ? "••••••••" : getRawText(value).slice(0, maxLength));

/** Named values on one line: `origin=seed, owner=noc`. */
export const previewValues = (values: Record<string, unknown> | null | undefined): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name}=${previewValue(name, value)}`)
    .join(", ")
    .slice(0, maxLength);
