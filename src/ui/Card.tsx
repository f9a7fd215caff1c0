import type { ReactNode } from "react";
import { Failed } from "./Failed";
import { Mark } from "./Mark";
import { formatClock, useZone } from "./time";
import { Waiting } from "./Waiting";
import classes from "./Card.module.css";

/** What is read, and how that goes. */
interface Read<T> {
  data: T | undefined;
  /** Set while `data` answers another question than the one that was asked last. */
  stale: boolean;
  error: { title: string; message: string; passing: boolean } | undefined;
  asking: boolean;
  updatedAt: number;
  retry: () => void;
}

interface Props<T> {
  title: string;
  read: Read<T>;
  /** What else stands in its head. */
  head?: ReactNode;
  /** How much of the page's width it takes; a quarter unless told. */
  width?: "half" | "whole";
  children: (data: T) => ReactNode;
}

/** A part of the page that loads, fails and renews for itself. One that never loaded shows nothing but why. */
export function Card<T>({ title, read, head, width, children }: Props<T>) {
  const zone = useZone();
  const { data, error, stale, asking, updatedAt, retry } = read;
  return (
    <section
      className={classes.card}
      aria-label={title}
      data-width={width}
      data-stale={stale || undefined}
      aria-busy={stale || (asking && data === undefined)}
    >
      <div className={classes.cardHead}>
        <h2>{title}</h2>
        {head}
      </div>
      {data !== undefined && error && (
        <p className={classes.old}>
          <Mark state="warning" />
          <span>
            {stale || !updatedAt ? "Not renewed" : `Not renewed since ${formatClock(updatedAt, zone)}`}: {error.message}
          </span>
        </p>
      )}
      {data !== undefined && children(data)}
      {data === undefined && error && <Failed title={`${title} could not be loaded`} error={error} retrying={asking} onRetry={retry} />}
      {data === undefined && !error && <Waiting shape="text" rows={3} label={`Loading ${title.toLowerCase()}`} />}
    </section>
  );
}
