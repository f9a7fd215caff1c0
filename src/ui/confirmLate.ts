import { now, toIsoString } from "~/time";
import { confirm } from "./confirm";
import { formatRelativeTime } from "./time";

/** Asks whether to still do what the user requested before the session ended. `age` is in milliseconds. */
export const confirmLate = (title: string, confirmLabel: string, age: number): Promise<boolean> =>
  confirm({
    title,
    body: `You requested this ${formatRelativeTime(toIsoString(now() - age), now())}, before your session ended.`,
    confirmLabel,
    // The Enter that ends the sign-in must not answer.
    danger: true,
  });
