import { IconColumns3 } from "@tabler/icons-react";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import classes from "./FilterBar.module.css";
import { useColumnVisibility } from "./listPreferences";
import type { ListState } from "./useList";

/** Menu to show and hide columns, saved per list in this browser. */
export function ColumnsMenu<T extends object>({ state }: { state: ListState<T> }) {
  const { visibility, setVisible } = useColumnVisibility(state);
  const columns = Object.entries(state.list.columns).slice(1);
  return (
    <Dropdown
      label="Columns"
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} size="toolbar" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      )}
      content={() => (
        <fieldset className={classes.options}>
          <legend className="visually-hidden">Columns</legend>
          {columns.map(([id, column]) => (
            <div key={id} className={classes.option}>
              <label>
                <input type="checkbox" checked={visibility[id]} onChange={(event) => setVisible(id, event.currentTarget.checked)} />
                <span>{column.header}</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
    />
  );
}
