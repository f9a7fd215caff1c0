import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithRef, MouseEvent } from "react";

interface Props extends ButtonProps, Omit<ComponentPropsWithRef<"button">, keyof ButtonProps> {
  /** Shows a spinner without changing the width. Clicks do nothing, and don't submit a form. */
  busy?: boolean;
}

const preventClick = (event: MouseEvent) => event.preventDefault();

/** A button that keeps the focus while busy. Mantine's own button loses it, because it disables the element. */
export const BusyButton = ({ busy, onClick, ...props }: Props) => (
  <Button
    {...props}
    loading={busy}
    aria-disabled={busy ? true : props["aria-disabled"]}
    onClick={busy ? preventClick : onClick}
    renderRoot={(rootProps: ComponentPropsWithRef<"button">) => <button {...rootProps} disabled={false} />}
  />
);
