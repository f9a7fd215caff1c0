import "./overlays.css";
import { Modal } from "@mantine/core";
import { getKeyLabels, type Shortcut } from "./shortcuts";
import classes from "./ShortcutsDialog.module.css";

/** The keys that work on every page. */
export function ShortcutsDialog({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size={420} closeButtonProps={{ "aria-label": "Close" }}>
      <table className={classes.shortcuts} aria-label="Keys">
        <tbody>
          {shortcuts.map(({ keys, description }) => (
            <tr key={keys}>
              <th scope="row">
                {getKeyLabels(keys).map((label) => (
                  <kbd key={label}>{label}</kbd>
                ))}
              </th>
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">None of them while you type in a field, but the first.</p>
    </Modal>
  );
}
