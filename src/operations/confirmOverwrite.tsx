import { capitalize } from "~/ui/capitalize";
import { confirm } from "~/ui/confirm";
import { KeyValues } from "~/ui/KeyValues";
import { plural } from "~/ui/numbers";
import { ValueViewer } from "~/ui/ValueViewer";
import classes from "./confirmOverwrite.module.css";
import { titles, type Wording } from "./wording";

/** Something that changed on the server since the user saw it. */
export interface Conflict {
  label: string;
  /** What the user saw; undefined if it didn't exist. */
  before: string | undefined;
  /** What the server has now; undefined if it was deleted. */
  now: string | undefined;
  /** What would be saved; undefined for a deletion. */
  mine?: string;
  /** Of the values, to mask secrets; the label by default. */
  name?: string;
}

const renderValue = (value: string | undefined, { name, label }: Conflict, missingText = "") =>
  value === undefined ? <span className="caption">{missingText}</span> : <ValueViewer value={value} name={name ?? label} />;

function describeConflicts({ object, isPlural }: Wording, conflicts: readonly Conflict[]): string {
  if (conflicts.every(({ before }) => before === undefined)) return `${capitalize(object)} already exists. What you didn't edit is kept.`;
  const change = conflicts.every(({ now }) => now === undefined) ? "deleted" : "changed";
  // Of several things, only some may have changed.
  const subject = isPlural ? plural(conflicts.length, "value was", "values were") : `${capitalize(object)} was`;
  return `${subject} ${change} by someone else, or in another tab, while you had ${isPlural && conflicts.length > 1 ? "them" : "it"} open.`;
}

/**
 * Asks before someone else's changes are overwritten or deleted without having been seen, and shows them. Resolves to true at
 * once without conflicts.
 */
export async function confirmOverwrite(wording: Wording, conflicts: readonly Conflict[]): Promise<boolean> {
  if (conflicts.length === 0) return true;
  return confirm({
    title: titles.conflict(wording),
    body: (
      <>
        <p>{describeConflicts(wording, conflicts)}</p>
        {conflicts.map((conflict) => (
          <section key={conflict.label} className={classes.conflict} aria-label={conflict.label}>
            <b>{capitalize(conflict.label)}</b>
            <KeyValues
              items={[
                ["When you opened it", renderValue(conflict.before, conflict, "Didn't exist")],
                ["Now", renderValue(conflict.now, conflict, "No longer exists")],
                ...(conflict.mine === undefined ? [] : [["Yours", renderValue(conflict.mine, conflict)] satisfies [string, unknown]]),
              ]}
            />
          </section>
        ))}
      </>
    ),
    confirmLabel: `${capitalize(wording.verb)} anyway`,
    danger: true,
  });
}
