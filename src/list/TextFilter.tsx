import { useRef, useState } from "react";
import type { Filter } from "./declaration";
import classes from "./FilterBar.module.css";

interface Props {
  filter: Filter;
  values: string[];
  onChange: (values: string[], how?: { replace?: boolean }) => void;
}

/** How long somebody must rest before what they typed is applied, in milliseconds. */
const rest = 300;

/**
 * Looks for what is typed, while it is typed: the first change makes a history entry, the next ones replace it until the
 * field is left. What was typed then stands as a chip, and the field is free for another value.
 */
export function TextFilter({ filter, values, onChange }: Props) {
  const [typed, setTyped] = useState("");
  /** The value that this visit to the field has put among the list's, if any. */
  const applied = useRef<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const apply = (text: string) => {
    clearTimeout(timer.current);
    const value = text.trim();
    if (value === (applied.current ?? "")) return;
    const others = values.filter((other) => other !== applied.current);
    onChange(value && !others.includes(value) ? [...others, value] : others, { replace: applied.current !== undefined });
    applied.current = value || undefined;
  };
  const leave = () => {
    apply(typed);
    applied.current = undefined;
    setTyped("");
  };
  return (
    <input
      type="search"
      className={`control ${classes.text}`}
      aria-label={filter.label}
      placeholder={filter.label}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => apply(text), rest);
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
      }}
    />
  );
}
