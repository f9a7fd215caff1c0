import { createElement, Fragment, type ReactNode } from "react";
import { loadChunk } from "~/chunkLoading";
import { reportChunkLoadError, showPlainNotice } from "~/chunkNotices";
import { loadOverlays } from "./overlays";

type Toast = {
  color: string;
  title: string;
  message: ReactNode;
  autoClose: number | false;
};

async function showToast(toast: Toast): Promise<void> {
  try {
    const load = () => Promise.all([import("@mantine/notifications"), loadOverlays()]);
    const [{ notifications }] = await loadChunk(load, { attempts: 1 });
    notifications.show({ ...toast, closeButtonProps: { "aria-label": "Close" } });
  } catch {
    showPlainNotice(toast);
    void reportChunkLoadError();
  }
}

/** Shows a success toast, with the server's warnings and optional extra content. */
export function notifySuccess(text: string, warnings: string[] = [], extra?: ReactNode): void {
  const hasWarnings = warnings.length > 0;
  const message = createElement(Fragment, null, warnings.join(" "), hasWarnings && " ", extra);
  void showToast({ color: hasWarnings ? "yellow" : "green", title: text, message, autoClose: hasWarnings || extra ? 12_000 : 5000 });
}

const withExtra = (message: string, extra: ReactNode): ReactNode =>
  createElement(Fragment, null, message, createElement("div", null, extra));

/** Shows an error toast with the server's message, and optionally a link. Stays until closed. */
export function notifyError(title: string, message: string, extra?: ReactNode): void {
  void showToast({ color: "red", title, message: extra ? withExtra(message, extra) : message, autoClose: false });
}

/** Shows a toast for something that needs a check, such as an unknown outcome. Stays until closed. */
export function notifyWarning(title: string, message: string): void {
  void showToast({ color: "yellow", title, message, autoClose: false });
}

/** Shows a toast for a failure that the user didn't cause. `extra` links to it. */
export function notifyAlert(title: string, message: string, extra: ReactNode): void {
  void showToast({ color: "red", title, message: withExtra(message, extra), autoClose: 20_000 });
}
