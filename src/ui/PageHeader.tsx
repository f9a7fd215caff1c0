import type { ReactNode } from "react";
import { ErrorBoundary } from "./ErrorBoundary";
import classes from "./PageHeader.module.css";
import { Title } from "./Title";

interface Props {
  title: string;
  /** Follows the page in the document title: the thing, the environment. */
  titleContext?: (string | undefined)[];
  actions?: ReactNode;
  children?: ReactNode;
}

/** A page's title and actions. */
export function PageHeader({ title, titleContext = [], actions, children }: Props) {
  return (
    <div className={classes.header}>
      <Title parts={[title, ...titleContext]} />
      <h1>{title}</h1>
      <ErrorBoundary compact name="the page details">
        {children}
      </ErrorBoundary>
      {actions && (
        <div className={classes.actions}>
          <ErrorBoundary compact name="the actions">
            {actions}
          </ErrorBoundary>
        </div>
      )}
    </div>
  );
}
