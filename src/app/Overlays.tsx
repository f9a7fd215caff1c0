import "./overlays.css";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { markOverlaysReady } from "~/ui/overlays";

/** Where toasts and questions appear; loaded with the first of them. Inside the router, since a toast may link to a page. */
export function Overlays() {
  useEffect(markOverlaysReady, []);
  return (
    <ModalsProvider>
      {/* What failed stands until it is closed: with a limit, what comes after it would neither be seen nor read out. */}
      <Notifications position="bottom-right" limit={Infinity} />
    </ModalsProvider>
  );
}
