import { IconSearch } from "@tabler/icons-react";
import { getKeyLabels } from "~/ui/hotkeys";
import classes from "./Header.module.css";

/** Opens the palette, and shows its shortcut. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const keys = getKeyLabels("mod+k").join("+");
  return (
    <button type="button" className={classes.paletteButton} aria-label={`Go to… ${keys}`} title={`Go to (${keys})`} onClick={onOpen}>
      <IconSearch size={15} aria-hidden />
      <span aria-hidden className={classes.paletteText}>
        Go to… <kbd>{keys}</kbd>
      </span>
    </button>
  );
}
