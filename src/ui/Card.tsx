import type { ReactNode } from "react";
import { uncapitalize } from "./capitalize";
import { ErrorBoundary } from "./ErrorBoundary";
import { ErrorState } from "./ErrorState";
import { StatusIcon } from "./StatusIcon";
import { formatTimeOfDay, useZone } from "./time";
import { Skeleton } from "./Skeleton";
import classes from "./Card.module.css";

interface CardQuery<T> {
  data: T | undefined;
  /** Whether `data` still belongs to the previous query. */
  isPlaceholder: boolean;
  error: { title: string; message: string; retryNote: string } | undefined;
  isFetching: boolean;
  updatedAt: number;
  retry: () => void;
}

interface Props<T> {
  title: string;
  query: CardQuery<T>;
  /** Shown next to the title. */
  headerExtra?: ReactNode;
  /** Share of the page's width; a quarter by default. */
  width?: "half" | "whole";
  children: (data: T) => ReactNode;
}

/** A section that loads, fails and refreshes independently. Shows only the error if it never loaded. */
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
            {isPlaceholder || !updatedAt ? "Not refreshed" : `Not refreshed since ${formatTimeOfDay(updatedAt, zone)}`}: {error.message}
          </span>
        </p>
      )}
      {data !== undefined && (
        <ErrorBoundary name={uncapitalize(title)} resetKey={data}>
          {() => children(data)}
        </ErrorBoundary>
      )}
      {data === undefined && error && (
        <ErrorState title={`Couldn't load ${uncapitalize(title)}`} error={error} isRetrying={isFetching} onRetry={retry} />
      )}
      {data === undefined && !error && <Skeleton shape="text" rows={3} label={`Loading ${uncapitalize(title)}`} />}
    </section>
  );
}
