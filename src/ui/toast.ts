import { createElement, Fragment, type ReactNode } from "react";
import { sayPlainly } from "./gone";
import { overlay } from "./overlay";

type Toast = {
  color: string;
  title: string;
  message: ReactNode;
  autoClose: number | false;
};

async function show(toast: Toast): Promise<void> {
  try {
    const [{ notifications }] = await Promise.all([import("@mantine/notifications"), overlay()]);
    notifications.show({ ...toast, closeButtonProps: { "aria-label": "Close" } });
  } catch {
    sayPlainly(toast);
  }
}

/** Says that something was done; warnings that came with the success are shown with it, and so is what belongs to it. */
export function toastDone(text: string, warnings: string[] = [], more?: ReactNode): void {
  const warned = warnings.length > 0;
  const message = createElement(Fragment, null, warnings.join(" "), warned && " ", more);
  void show({ color: warned ? "yellow" : "green", title: text, message, autoClose: warned || more ? 12_000 : 5000 });
}

/** Says that something failed, in the server's own words; stays until it is closed. */
export function toastFailed(title: string, message: string): void {
  void show({ color: "red", title, message, autoClose: false });
}

/** Announces something bad that happened by itself, with the way to it. Toasts are read out as they appear. */
export function toastNews(title: string, message: string, more: ReactNode): void {
  const content = createElement(Fragment, null, message, createElement("div", null, more));
  void show({ color: "red", title, message: content, autoClose: 20_000 });
}
