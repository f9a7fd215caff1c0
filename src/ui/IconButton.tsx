import type { ComponentPropsWithRef } from "react";
import classes from "./IconButton.module.css";

interface Props extends ComponentPropsWithRef<"button"> {
  /** Accessible name. */
  label: string;
  size?: "small" | "large";
}

/** A button that shows only an icon. */
export const IconButton = ({ label, size = "small", className = "", ...buttonProps }: Props) => (
  <button type="button" aria-label={label} {...buttonProps} className={`${classes.button} ${className}`} data-size={size} />
);
