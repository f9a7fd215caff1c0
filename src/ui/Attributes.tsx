import type { ReactNode } from "react";
import classes from "./Attributes.module.css";
import { ValueViewer } from "./ValueViewer";

interface Props {
  values: Record<string, unknown>;
  caption: string;
  /** Shown after a value. */
  renderExtra?: (name: string, value: unknown) => ReactNode;
}

/** A table of named values, sorted by name. */
export function Attributes({ values, caption, renderExtra }: Props) {
  return (
    <table className={classes.table} aria-label={caption}>
      <tbody>
        {Object.keys(values)
          .sort()
          .map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <ValueViewer name={name} value={values[name]} />
                {renderExtra?.(name, values[name])}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
