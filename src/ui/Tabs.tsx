import type { ReactNode } from "react";
import { Link } from "react-router";
import { ErrorBoundary } from "./ErrorBoundary";
import classes from "./Tabs.module.css";

interface Props {
  label: string;
  tabs: { key: string; label: string; to: string }[];
  current: string;
  /** Content of the current tab. */
  children: ReactNode;
}

/** Tabs of a page with the content of the current one. They are links, since each has its own address. */
export function Tabs({ label, tabs, current, children }: Props) {
  return (
    <>
      <nav aria-label={label} className={classes.tabs}>
        {tabs.map((tab) => (
          <Link
            key={tab.key}
            to={tab.to}
            preventScrollReset
            aria-current={tab.key === current ? "page" : undefined}
            className={classes.tab}
          >
            {tab.label}
          </Link>
        ))}
      </nav>
      <ErrorBoundary name="this tab" resetKey={current}>
        {children}
      </ErrorBoundary>
    </>
  );
}
