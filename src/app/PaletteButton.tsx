import { IconSearch } from "@tabler/icons-react";
import classes from "./Header.module.css";
import { caps } from "./keys";

/** Opens the palette, and tells its keys. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const keys = caps("mod+k").join(" ");
  return (
    <button type="button" className={classes.palette} aria-label={`Go to … ${keys}`} title={`Go to (${keys})`} onClick={onOpen}>
      <IconSearch size={15} aria-hidden />
      <span aria-hidden className={classes.paletteText}>
        Go to … <kbd>{keys}</kbd>
      </span>
    </button>
  );
}
