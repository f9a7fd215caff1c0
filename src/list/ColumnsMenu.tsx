import { Button } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { Dropdown } from "~/ui/Dropdown";
import type { AnyList } from "./declaration";
import classes from "./FilterBar.module.css";
import { saveColumnVisibility, useColumnVisibility } from "./listPreferences";

/** Menu to show and hide columns, saved per list in this browser. The first column names the row and is always shown. */
export function ColumnsMenu({ list }: { list: AnyList }) {
  const visibility = useColumnVisibility(list.title);
  const columns = Object.entries(list.columns).slice(1);
  return (
    <Dropdown
      label="Columns"
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} size="compact-sm" h={30} variant="default" fw={400} leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      )}
      content={() => (
        <fieldset className={classes.options}>
          <legend className="visually-hidden">Columns</legend>
          {columns.map(([id, column]) => (
            <div key={id} className={classes.option}>
              <label>
                <input
                  type="checkbox"
                  checked={visibility[id] ?? !column.hidden}
                  onChange={(event) => saveColumnVisibility(list.title, { ...visibility, [id]: event.currentTarget.checked })}
                />
                <span>{column.header}</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
    />
  );
}
