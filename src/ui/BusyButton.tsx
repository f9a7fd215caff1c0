import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithRef, MouseEvent } from "react";

interface Props extends ButtonProps, Omit<ComponentPropsWithRef<"button">, keyof ButtonProps> {
  /** Shown inside the button, whose width stays; a click does nothing then, and sends no form. */
  busy?: boolean;
}

const preventClick = (event: MouseEvent) => event.preventDefault();

/** A button that keeps the focus while it is busy: Mantine's own, being disabled, would lose it. */
export const BusyButton = ({ busy, onClick, ...props }: Props) => (
  <Button
    {...props}
    loading={busy}
    aria-disabled={busy ? true : props["aria-disabled"]}
    onClick={busy ? preventClick : onClick}
    renderRoot={(rootProps: ComponentPropsWithRef<"button">) => <button {...rootProps} disabled={false} />}
  />
);
