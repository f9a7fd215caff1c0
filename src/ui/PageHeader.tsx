import type { ReactNode } from "react";
import { Link } from "react-router";
import { ErrorBoundary } from "./ErrorBoundary";
import classes from "./PageHeader.module.css";
import { Title } from "./Title";

interface Props {
  title: string;
  /** The thing that the page shows, after the page in the document title. The environment follows from `TitleContext`. */
  subject?: string;
  /** The pages above this one, the outermost first. */
  parents?: { label: string; to: string }[];
  actions?: ReactNode;
  children?: ReactNode;
}

/** A page's title and actions. */
export function PageHeader({ title, subject, parents, actions, children }: Props) {
  return (
    <div className={classes.header}>
      <Title parts={[title, subject]} />
      {parents && (
        <nav aria-label="Breadcrumb">
          <ol className={classes.parents}>
            {parents.map(({ label, to }) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1 title={title}>{title}</h1>
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
