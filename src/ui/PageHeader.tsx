import type { ReactNode } from "react";
import classes from "./PageHeader.module.css";
import { Title } from "./Title";

interface Props {
  title: string;
  /** What the document's title says after the page: the thing, the environment. */
  titleContext?: (string | undefined)[];
  actions?: ReactNode;
  children?: ReactNode;
}

/** A page's name, what belongs beside it, and its deeds. */
export function PageHeader({ title, titleContext = [], actions, children }: Props) {
  return (
    <div className={classes.header}>
      <Title parts={[title, ...titleContext]} />
      <h1>{title}</h1>
      {children}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
