import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./DeedButton.module.css";

interface Props extends Pick<ButtonProps, "variant" | "color" | "size" | "leftSection" | "rightSection"> {
  /** Why it cannot be used now: it stays visible, can be reached by keyboard, and says so. */
  reason?: string;
  /** Shown inside the button, whose width stays. */
  busy?: boolean;
  type?: "button" | "submit";
  onClick?: () => void;
  children: ReactNode;
}

/** A button that acts on the server. */
export function DeedButton({ reason, busy, onClick, type = "button", variant = "default", children, ...look }: Props) {
  return (
    <span className={classes.deed} data-reason={reason}>
      <Button
        {...look}
        type={reason ? "button" : type}
        variant={variant}
        loading={busy}
        aria-disabled={reason ? true : undefined}
        aria-description={reason}
        data-disabled={reason ? true : undefined}
        onClick={reason ? undefined : onClick}
      >
        {children}
      </Button>
    </span>
  );
}
