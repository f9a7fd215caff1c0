import { useRef, useState } from "react";
import { useLocation, useNavigationType } from "react-router";
import { uncapitalize } from "~/ui/capitalize";
import { isComposing } from "~/ui/hotkeys";
import { useStableCallback } from "~/ui/useStableCallback";
import type { FilterControlProps } from "./declaration";
import classes from "./FilterBar.module.css";

/** Debounce, in milliseconds. */
const applyDelay = 300;

/**
 * Text filter that applies while the user types. The first change adds a history entry, later ones replace it until the field
 * loses focus. Then the value becomes a chip and the field is cleared. Back and Forward clear the field without applying it.
 */
export function TextFilter({ filter, values, onChange }: FilterControlProps) {
  const [text, setText] = useState("");
  /** The filter value that was applied since the field got focus. */
  const [appliedValue, setAppliedValue] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const applyTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const { key: locationKey } = useLocation();
  const isHistoryNavigation = useNavigationType() === "POP";
  const [lastLocationKey, setLastLocationKey] = useState(locationKey);
  if (locationKey !== lastLocationKey) {
    setLastLocationKey(locationKey);
    if (isHistoryNavigation) {
      setText("");
      setAppliedValue(undefined);
    }
  }

  const apply = () => {
    clearTimeout(applyTimer.current);
    const value = text.trim();
    if (value === (appliedValue ?? "")) return;
    const others = values.filter((other) => other !== appliedValue);
    onChange(value && !others.includes(value) ? [...others, value] : others, { replace: appliedValue !== undefined });
    setAppliedValue(value || undefined);
  };
  const commit = () => {
    apply();
    setAppliedValue(undefined);
    setText("");
  };
  // When the timer fires, the text may have changed or the field may be unmounted.
  const applyAfterDelay = useStableCallback(() => field.current && apply());
  return (
    <input
      ref={field}
      type="search"
      className={`control ${classes.textInput}`}
      aria-label={filter.label}
      placeholder={`Filter by ${uncapitalize(filter.label)}`}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        clearTimeout(applyTimer.current);
        applyTimer.current = setTimeout(applyAfterDelay, applyDelay);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isComposing(event.nativeEvent)) commit();
      }}
    />
  );
}
