import { IconList, IconPlus, IconRobot, IconServer, IconStack2, IconVersions, type Icon } from "@tabler/icons-react";
import { Link } from "react-router";
import { Mark } from "~/ui/Mark";
import { readable } from "~/ui/states";
import classes from "./Palette.module.css";
import type { Entry, EntryKind } from "./paletteEntries";

const icons: Record<EntryKind, Icon> = {
  page: IconPlus,
  environment: IconServer,
  resource: IconStack2,
  agent: IconRobot,
  version: IconVersions,
  list: IconList,
};

interface Props {
  id: string;
  entry: Entry;
  selected: boolean;
  onPoint: () => void;
  onOpen: () => void;
}

/** One line of the palette: a link, so that it can be opened in another tab too. */
export function PaletteOption({ id, entry, selected, onPoint, onOpen }: Props) {
  const { kind, name, of, state, icon: EntryIcon = icons[kind], to } = entry;
  return (
    <Link
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={classes.option}
      to={to}
      onPointerMove={onPoint}
      onClick={onOpen}
    >
      <EntryIcon size={15} stroke={1.75} aria-hidden />
      <span className={classes.name}>{name}</span>
      {of && <span className={classes.of}>{of}</span>}
      {state && (
        <span className={classes.state}>
          <Mark state={state} />
          {readable(state)}
        </span>
      )}
    </Link>
  );
}
