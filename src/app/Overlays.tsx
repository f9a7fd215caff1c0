import "./overlays.css";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { markOverlaysReady } from "~/ui/overlays";

/** Hosts toasts and dialogs, loaded on first use. Inside the router, since a toast may link to a page. */
export function Overlays() {
  useEffect(markOverlaysReady, []);
  return (
    <ModalsProvider>
      {/* Error toasts stay until closed: with a limit, later toasts would be neither visible nor announced. */}
      <Notifications position="bottom-right" limit={Infinity} />
    </ModalsProvider>
  );
}
