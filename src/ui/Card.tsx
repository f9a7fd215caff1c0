import type { ReactNode } from "react";
import { ErrorState } from "./ErrorState";
import { StatusIcon } from "./StatusIcon";
import { formatTimeOfDay, useZone } from "./time";
import { Skeleton } from "./Skeleton";
import classes from "./Card.module.css";

/** What is read, and how that goes. */
interface CardQuery<T> {
  data: T | undefined;
  /** Set while `data` answers another question than the one that was asked last. */
  isPlaceholder: boolean;
  error: { title: string; message: string; isTransient: boolean } | undefined;
  isFetching: boolean;
  updatedAt: number;
  retry: () => void;
}

interface Props<T> {
  title: string;
  query: CardQuery<T>;
  /** What else stands in its head. */
  headerExtra?: ReactNode;
  /** How much of the page's width it takes; a quarter unless told. */
  width?: "half" | "whole";
  children: (data: T) => ReactNode;
}

/** A part of the page that loads, fails and renews for itself. One that never loaded shows nothing but why. */
export function Card<T>({ title, query, headerExtra, width, children }: Props<T>) {
  const zone = useZone();
  const { data, error, isPlaceholder, isFetching, updatedAt, retry } = query;
  return (
    <section
      className={classes.card}
      aria-label={title}
      data-width={width}
      data-placeholder={isPlaceholder || undefined}
      aria-busy={isPlaceholder || (isFetching && data === undefined)}
    >
      <div className={classes.header}>
        <h2>{title}</h2>
        {headerExtra}
      </div>
      {data !== undefined && error && (
        <p className={classes.refreshError}>
          <StatusIcon state="warning" />
          <span>
            {isPlaceholder || !updatedAt ? "Not renewed" : `Not renewed since ${formatTimeOfDay(updatedAt, zone)}`}: {error.message}
          </span>
        </p>
      )}
      {data !== undefined && children(data)}
      {data === undefined && error && (
        <ErrorState title={`${title} could not be loaded`} error={error} isRetrying={isFetching} onRetry={retry} />
      )}
      {data === undefined && !error && <Skeleton shape="text" rows={3} label={`Loading ${title.toLowerCase()}`} />}
    </section>
  );
}
