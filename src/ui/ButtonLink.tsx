import type { ReactNode } from "react";
import { Link } from "react-router";
import classes from "./Button.module.css";

/** A link to a page that looks like a filled button. */
export const ButtonLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={to} className={classes.button} data-variant="filled">
    <span className={classes.content}>
      <span className={classes.label}>{children}</span>
    </span>
  </Link>
);
