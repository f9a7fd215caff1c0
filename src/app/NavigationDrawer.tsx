import "./overlays.css";
import "@mantine/core/styles/Drawer.css";
import { Drawer } from "@mantine/core";
import { Navigation } from "./Navigation";

/** The navigation of a narrow window. */
export function NavigationDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size={260} title="Lookout" closeButtonProps={{ "aria-label": "Close the navigation" }}>
      <Navigation wide onNavigate={onClose} />
    </Drawer>
  );
}
