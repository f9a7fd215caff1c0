import "./overlays.css";
import { Modal } from "@mantine/core";
import { caps, type Key } from "./keys";
import classes from "./KeysDialog.module.css";

/** The keys that work on every page. */
export function KeysDialog({ table, onClose }: { table: readonly Key[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size={420} closeButtonProps={{ "aria-label": "Close" }}>
      <table className={classes.keys} aria-label="Keys">
        <tbody>
          {table.map(({ keys, what }) => (
            <tr key={keys}>
              <th scope="row">
                {caps(keys).map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">None of them while you type in a field, but the first.</p>
    </Modal>
  );
}
