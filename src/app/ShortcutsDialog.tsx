import "./overlays.css";
import { Modal } from "@mantine/core";
import { Fragment } from "react";
import { getKeyLabels } from "~/ui/hotkeys";
import type { Shortcut } from "./shortcuts";
import classes from "./ShortcutsDialog.module.css";

/** Lists the keyboard shortcuts, which work on every page. */
export function ShortcutsDialog({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size={420} closeButtonProps={{ "aria-label": "Close" }}>
      <table className={classes.shortcuts} aria-label="Keyboard shortcuts">
        <tbody>
          {shortcuts.map(({ keys, description }) => (
            <tr key={keys}>
              <th scope="row">
                {getKeyLabels(keys).map((label, index) => (
                  <Fragment key={label}>
                    {index > 0 && (keys.includes("+") ? " + " : " then ")}
                    <kbd>{label}</kbd>
                  </Fragment>
                ))}
              </th>
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">Shortcuts other than the first are off while you type.</p>
    </Modal>
  );
}
