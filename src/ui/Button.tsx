import { Button as MantineButton, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithRef, KeyboardEvent, MouseEvent } from "react";
import classes from "./Button.module.css";

interface Props
  extends
    Pick<ButtonProps, "variant" | "color" | "leftSection" | "rightSection" | "fullWidth">,
    Omit<ComponentPropsWithRef<"button">, "color"> {
  /** `toolbar` matches the height and weight of filters. */
  size?: keyof typeof sizes;
  /** Why the button is disabled. It stays visible and focusable, and shows the reason. */
  reason?: string;
  /** Shows a spinner without changing the width or the focus. Clicks do nothing, and don't submit a form. */
  busy?: boolean;
}

const sizes = {
  "compact-xs": { size: "compact-xs" },
  "compact-sm": { size: "compact-sm" },
  toolbar: { size: "compact-sm", h: 30, fw: 400 },
  xs: { size: "xs" },
  sm: { size: "sm" },
} satisfies Record<string, ButtonProps>;

const preventClick = (event: MouseEvent) => event.preventDefault();

/** A key that is held must not click twice, nor click the next button that gets the focus. */
const preventRepeatedClick = (event: KeyboardEvent) => event.repeat && event.key === "Enter" && event.preventDefault();

/** The app's button. */
export function Button({ reason, busy, size = "xs", type = "button", variant = "default", onClick, ...buttonProps }: Props) {
  return (
    <span className={classes.wrapper} data-reason={reason} data-full-width={buttonProps.fullWidth}>
      <MantineButton
        {...buttonProps}
        {...sizes[size]}
        type={reason ? "button" : type}
        variant={variant}
        loading={busy}
        aria-disabled={reason || busy ? true : undefined}
        aria-description={reason}
        aria-describedby={reason ? undefined : buttonProps["aria-describedby"]}
        data-disabled={reason ? true : undefined}
        onKeyDown={preventRepeatedClick}
        onClick={busy ? preventClick : reason ? undefined : onClick}
        // Mantine disables the element while it loads, which would lose the focus.
        renderRoot={(rootProps: ComponentPropsWithRef<"button">) => <button {...rootProps} disabled={buttonProps.disabled} />}
      />
    </span>
  );
}
