import { useRef, useState } from "react";
import { useLocation, useNavigationType } from "react-router";
import type { Filter } from "./declaration";
import classes from "./FilterBar.module.css";
import { useStable } from "./useStable";

interface Props {
  filter: Filter;
  values: string[];
  onChange: (values: string[], how?: { replace?: boolean }) => void;
}

/** How long somebody must rest before what they typed is applied, in milliseconds. */
const rest = 300;

/**
 * Looks for what is typed, while it is typed: the first change makes a history entry, the next ones replace it until the
 * field is left. What was typed then stands as a chip, and the field is free for another value. Back and Forward leave it too,
 * without applying what it says.
 */
export function TextFilter({ filter, values, onChange }: Props) {
  const [typed, setTyped] = useState("");
  /** The value that this visit to the field has put among the list's, if any. */
  const [applied, setApplied] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const { key } = useLocation();
  const wentBack = useNavigationType() === "POP";
  const [place, setPlace] = useState(key);
  if (key !== place) {
    setPlace(key);
    if (wentBack) {
      setTyped("");
      setApplied(undefined);
    }
  }

  const apply = () => {
    clearTimeout(timer.current);
    const value = typed.trim();
    if (value === (applied ?? "")) return;
    const others = values.filter((other) => other !== applied);
    onChange(value && !others.includes(value) ? [...others, value] : others, { replace: applied !== undefined });
    setApplied(value || undefined);
  };
  const leave = () => {
    apply();
    setApplied(undefined);
    setTyped("");
  };
  // By the time it is up, the field may say something else, or its page may have been left.
  const rested = useStable(() => field.current && apply());
  return (
    <input
      ref={field}
      type="search"
      className={`control ${classes.text}`}
      aria-label={filter.label}
      placeholder={filter.label}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(rested, rest);
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
      }}
    />
  );
}
