import "./overlays.css";
import "@mantine/core/styles/Drawer.css";
import { Drawer } from "@mantine/core";
import { Navigation } from "./Navigation";

/** The navigation on narrow windows. */
export function NavigationDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size={260} title="Lookout" closeButtonProps={{ "aria-label": "Close navigation" }}>
      <Navigation wide onNavigate={onClose} />
    </Drawer>
  );
}
