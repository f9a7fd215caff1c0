import type { ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { BusyButton } from "./BusyButton";
import classes from "./ActionButton.module.css";

interface Props extends Pick<ButtonProps, "variant" | "color" | "size" | "leftSection" | "rightSection"> {
  /** Why it cannot be used now: it stays visible, can be reached by keyboard, and says so. */
  reason?: string;
  busy?: boolean;
  /** The id of what it is about, where its own text does not tell. */
  describedBy?: string;
  type?: "button" | "submit";
  onClick?: () => void;
  children: ReactNode;
}

/** A button that acts on the server. */
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
