import type { QueryState } from "./query";

/** What is known about something that is being loaded. */
export type Loadable<T> = Pick<QueryState<T>, "data" | "error">;

interface Check {
  /** What is being checked: "whether the environment is halted". */
  subject: string;
  /**
   * Whether the control may be used if the check fails, so that a broken read doesn't keep anyone from acting. `allow` is for
   * what the server itself refuses or ignores, and for what loses nothing. With `block`, the control stays disabled until a
   * retry succeeds.
   */
  afterError: "allow" | "block";
}

/**
 * Why a control is disabled, by something that may still be loading. Unknown never means allowed: until the data has loaded, the
 * reason is that it's being checked.
 */
export function getLoadedReason<T>(
  { data, error }: Loadable<T>,
  { subject, afterError }: Check,
  getReason: (data: T) => string | undefined,
): string | undefined {
  if (data !== undefined) return getReason(data);
  if (!error) return `Checking ${subject}…`;
  return afterError === "block" ? `Couldn't check ${subject}. Retrying automatically.` : undefined;
}
