import classes from "./Attributes.module.css";
import { ValueViewer } from "./ValueViewer";

/** Named values, in the order of the alphabet. */
export function Attributes({ values, caption }: { values: Record<string, unknown>; caption: string }) {
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
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
