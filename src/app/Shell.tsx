import { useDisclosure } from "@mantine/hooks";
import { Suspense, useState } from "react";
import { Outlet, ScrollRestoration, useNavigate, useParams } from "react-router";
import { useRememberedLimit } from "~/list/remembered";
import { lazily } from "~/ui/lazily";
import { overlayGone, useOverlayWanted } from "~/ui/overlay";
import { FailureMark } from "./FailureMark";
import { GoneNotice } from "./GoneNotice";
import { Header } from "./Header";
import { keysOf } from "./keys";
import { lastEnvironment } from "./lastEnvironment";
import { Navigation } from "./Navigation";
import { OutageBanner } from "./OutageBanner";
import { prefetchLink } from "./prefetchLink";
import classes from "./Shell.module.css";
import { useKeys } from "./useKeys";

const NavigationDrawer = lazily(() => import("./NavigationDrawer").then((module) => module.NavigationDrawer));
const Palette = lazily(() => import("./Palette").then((module) => module.Palette));
const KeysDialog = lazily(() => import("./KeysDialog").then((module) => module.KeysDialog));
const Overlays = lazily(() => import("./Overlays").then((module) => module.Overlays), overlayGone);

/** The frame of every page: header, navigation, banners, and the page itself. */
export function Shell() {
  const [drawer, { open, close }] = useDisclosure(false);
  const overlayWanted = useOverlayWanted();
  const [dialog, setDialog] = useState<{ which: "palette" | "keys"; focused: Element | null }>();
  const navigate = useNavigate();
  const env = useParams().env ?? lastEnvironment();
  const openDialog = (which: "palette" | "keys") => setDialog({ which, focused: document.activeElement });
  const closeDialog = () => {
    setDialog(undefined);
    // Mantine gives the focus back only where a dialog stays mounted.
    if (dialog?.focused instanceof HTMLElement) dialog.focused.focus({ preventScroll: true });
  };
  const keys = keysOf(env, useRememberedLimit(), {
    go: (to) => void navigate(to),
    openPalette: () => openDialog("palette"),
    openKeys: () => openDialog("keys"),
  });
  useKeys(keys);
  return (
    <FailureMark>
      <div className={classes.shell} {...prefetchLink}>
        <a className={classes.skip} href="#page">
          Skip to the page
        </a>
        <Header onMenu={open} onPalette={() => openDialog("palette")} />
        <div className={classes.side}>
          <Navigation />
        </div>
        {drawer && (
          <Suspense>
            <NavigationDrawer onClose={close} />
          </Suspense>
        )}
        <main id="page" className={classes.page} tabIndex={-1}>
          <OutageBanner />
          <Outlet />
        </main>
        {dialog && (
          <Suspense>
            {dialog.which === "palette" ? <Palette env={env} onClose={closeDialog} /> : <KeysDialog table={keys} onClose={closeDialog} />}
          </Suspense>
        )}
        {overlayWanted && (
          <Suspense>
            <Overlays />
          </Suspense>
        )}
        <GoneNotice />
        <ScrollRestoration />
      </div>
    </FailureMark>
  );
}
