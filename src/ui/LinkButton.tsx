import type { ComponentPropsWithRef } from "react";
import classes from "./LinkButton.module.css";

/** An action within text, which looks like a link. */
export const LinkButton = ({ className = "", ...buttonProps }: ComponentPropsWithRef<"button">) => (
  <button type="button" {...buttonProps} className={`${classes.link} ${className}`} />
);
