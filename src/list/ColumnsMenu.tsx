import { Button } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { Dropdown } from "~/ui/Dropdown";
import type { AnyList } from "./declaration";
import classes from "./FilterBar.module.css";
import { chooseColumns, useColumnChoice } from "./remembered";

/** Which columns are shown, remembered for this list in this browser; the first, which names the row, always is. */
export function ColumnsMenu({ list }: { list: AnyList }) {
  const choice = useColumnChoice(list.title);
  const columns = Object.entries(list.columns).slice(1);
  return (
    <Dropdown
      label="Columns"
      button={(opener) => (
        <Button {...opener} size="compact-sm" h={30} variant="default" fw={400} leftSection={<IconColumns3 size={14} aria-hidden />}>
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
                  checked={choice[id] ?? !column.hidden}
                  onChange={(event) => chooseColumns(list.title, { ...choice, [id]: event.currentTarget.checked })}
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
