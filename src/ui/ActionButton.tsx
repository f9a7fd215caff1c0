import type { ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { BusyButton } from "./BusyButton";
import classes from "./ActionButton.module.css";

interface Props extends Pick<ButtonProps, "variant" | "color" | "size" | "leftSection" | "rightSection"> {
  /** Why the button is disabled. It stays visible and focusable, and shows the reason. */
  reason?: string;
  busy?: boolean;
  /** Id of the element that names the action's target, if the label doesn't. */
  describedBy?: string;
  type?: "button" | "submit";
  onClick?: () => void;
  children: ReactNode;
}

/** A button for an action on the server. */
export function ActionButton({
  reason,
  busy,
  describedBy,
  onClick,
  type = "button",
  variant = "default",
  children,
  ...buttonProps
}: Props) {
  return (
    <span className={classes.wrapper} data-reason={reason}>
      <BusyButton
        {...buttonProps}
        type={reason ? "button" : type}
        variant={variant}
        busy={busy}
        aria-disabled={reason ? true : undefined}
        aria-description={reason}
        aria-describedby={reason ? undefined : describedBy}
        data-disabled={reason ? true : undefined}
        onClick={reason ? undefined : onClick}
      >
        {children}
      </BusyButton>
    </span>
  );
}
