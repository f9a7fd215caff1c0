import { useRef, useState } from "react";
import { useLocation, useNavigationType } from "react-router";
import type { FilterDeclaration } from "./declaration";
import classes from "./FilterBar.module.css";
import { useStableCallback } from "./useStableCallback";

interface Props {
  filter: FilterDeclaration;
  values: string[];
  onChange: (values: string[], options?: { replace?: boolean }) => void;
}

/** How long somebody must rest before what they typed is applied, in milliseconds. */
const applyDelay = 300;

/**
 * Looks for what is typed, while it is typed: the first change makes a history entry, the next ones replace it until the
 * field is left. What was typed then stands as a chip, and the field is free for another value. Back and Forward leave it too,
 * without applying what it says.
 */
export function TextFilter({ filter, values, onChange }: Props) {
  const [text, setText] = useState("");
  /** The value that this visit to the field has put among the list's, if any. */
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
  // By the time it is up, the field may say something else, or its page may have been left.
  const applyAfterDelay = useStableCallback(() => field.current && apply());
  return (
    <input
      ref={field}
      type="search"
      className={`control ${classes.textInput}`}
      aria-label={filter.label}
      placeholder={filter.label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        clearTimeout(applyTimer.current);
        applyTimer.current = setTimeout(applyAfterDelay, applyDelay);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
    />
  );
}
