import { useEffect } from "react";
import { useBeforeUnload, useBlocker, type Location } from "react-router";
import { confirm, loadConfirmDialog } from "./confirm";
import { trackUnsavedChanges } from "./unsaved";

/** Search params that identify the form on a page: the tab, and what it sets. */
const formParams = ["tab", "new", "set", "of"];
const getFormLocation = ({ pathname, search }: Location): string => {
  const params = new URLSearchParams(search);
  return JSON.stringify([pathname, ...formParams.map((name) => params.get(name))]);
};

/** Asks before unsaved changes are lost, on navigation and on leaving the app. */
export function UnsavedGuard({ hasUnsavedChanges }: { hasUnsavedChanges: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => hasUnsavedChanges && getFormLocation(currentLocation) !== getFormLocation(nextLocation),
  );
  useBeforeUnload((event) => hasUnsavedChanges && event.preventDefault());
  useEffect(() => {
    if (!hasUnsavedChanges) return;
    void loadConfirmDialog().catch(() => undefined);
    return trackUnsavedChanges();
  }, [hasUnsavedChanges]);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void confirm({ title: "Leave without saving?", body: "Your unsaved changes will be lost.", confirmLabel: "Leave", danger: true }).then(
      (confirmed) => (confirmed ? blocker.proceed() : blocker.reset()),
    );
  }, [blocker]);
  return null;
}
