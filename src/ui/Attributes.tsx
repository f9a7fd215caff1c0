import type { ReactNode } from "react";
import classes from "./Attributes.module.css";
import { ValueViewer } from "./ValueViewer";

interface Props {
  values: Record<string, unknown>;
  caption: string;
  /** What is offered with a value. */
  renderExtra?: (name: string, value: unknown) => ReactNode;
}

/** Named values, in the order of the alphabet. */
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
