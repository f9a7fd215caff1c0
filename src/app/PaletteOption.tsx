import { IconBolt, IconList, IconPlus, IconRobot, IconServer, IconStack2, IconVersions, type Icon } from "@tabler/icons-react";
import type { MouseEvent, Ref } from "react";
import { Link } from "react-router";
import { StatusIcon } from "~/ui/StatusIcon";
import { humanize } from "~/ui/states";
import classes from "./Palette.module.css";
import type { PaletteEntry, PaletteEntryKind } from "./paletteEntries";

const kindIcons: Record<PaletteEntryKind, Icon> = {
  page: IconPlus,
  action: IconBolt,
  environment: IconServer,
  resource: IconStack2,
  agent: IconRobot,
  version: IconVersions,
  list: IconList,
};

interface Props {
  ref?: Ref<HTMLAnchorElement>;
  id: string;
  entry: PaletteEntry;
  selected: boolean;
  onHover: () => void;
  onOpen: (event: MouseEvent) => void;
}

/** A result in the palette. A link, so that it can also be opened in a new tab. */
export function PaletteOption({ ref, id, entry, selected, onHover, onOpen }: Props) {
  const { kind, name, context, state, icon: EntryIcon = kindIcons[kind], to } = entry;
  return (
    <Link
      ref={ref}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={classes.option}
      to={to}
      onPointerMove={onHover}
      onClick={onOpen}
    >
      <EntryIcon size={15} stroke={1.75} aria-hidden />
      <span className={classes.name}>{name}</span>
      {context && <span className={classes.context}>{context}</span>}
      {state && (
        <span className={classes.state}>
          <StatusIcon state={state} />
          {humanize(state)}
        </span>
      )}
    </Link>
  );
}
