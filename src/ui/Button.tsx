import type { ComponentPropsWithRef, KeyboardEvent, MouseEvent, ReactNode } from "react";
import classes from "./Button.module.css";

interface Props extends Omit<ComponentPropsWithRef<"button">, "color"> {
  /** `toolbar` matches the height and weight of filters. */
  size?: "compact-xs" | "compact-sm" | "toolbar" | "xs" | "sm";
  /** `light` and `outline` are for dangerous actions. */
  variant?: "default" | "filled" | "subtle" | "light" | "outline";
  /** Of `filled` and `subtle`. By default the accent. */
  color?: "red" | "gray";
  leftSection?: ReactNode;
  rightSection?: ReactNode;
  fullWidth?: boolean;
  /** Why the button is disabled. It stays visible and focusable, and shows the reason. */
  reason?: string;
  /** Shows a spinner without changing the width or the focus. Clicks do nothing, and don't submit a form. */
  busy?: boolean;
}

const preventClick = (event: MouseEvent) => event.preventDefault();

/** A key that is held must not click twice, nor click the next button that gets the focus. */
const preventRepeatedClick = (event: KeyboardEvent) => event.repeat && event.key === "Enter" && event.preventDefault();

/** The app's button. Not Mantine's, whose code and styles would be a large part of a page's first load. */
export function Button({
  reason,
  busy,
  size = "xs",
  type = "button",
  variant = "default",
  color,
  leftSection,
  rightSection,
  fullWidth,
  className = "",
  children,
  onClick,
  ...buttonProps
}: Props) {
  const reasonProps = reason
    ? { type: "button" as const, "data-disabled": true, "aria-description": reason, "aria-describedby": undefined }
    : {};
  return (
    <span className={classes.wrapper} data-reason={reason} data-full-width={fullWidth}>
      <button
        {...buttonProps}
        className={`${classes.button} ${className}`}
        type={type}
        data-size={size}
        data-variant={variant}
        data-color={color}
        data-full-width={fullWidth}
        data-icon-side={leftSection ? "start" : rightSection ? "end" : undefined}
        data-busy={busy || undefined}
        aria-disabled={reason || busy ? true : undefined}
        {...reasonProps}
        onKeyDown={preventRepeatedClick}
        onClick={busy ? preventClick : reason ? undefined : onClick}
      >
        {busy && <span className={classes.spinner} aria-hidden="true" />}
        <span className={classes.content}>
          {leftSection && <span className={classes.icon}>{leftSection}</span>}
          <span className={classes.label}>{children}</span>
          {rightSection && <span className={classes.icon}>{rightSection}</span>}
        </span>
      </button>
    </span>
  );
}
