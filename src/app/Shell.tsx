import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { Outlet, ScrollRestoration, useNavigate, useParams } from "react-router";
import { useSavedLimitParam } from "~/list/listPreferences";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { useHotkeys } from "~/ui/hotkeys";
import { lazyOverlay } from "~/ui/lazyOverlay";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { rejectOverlays, useOverlaysRequested } from "~/ui/overlays";
import { FailedDialog } from "./FailedDialog";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { FailureIndicator } from "./FailureIndicator";
import { ChunkLoadNotice } from "./ChunkLoadNotice";
import { Header } from "./Header";
import { getShortcuts } from "./shortcuts";
import { getLastEnvironment } from "./lastEnvironment";
import { Navigation } from "./Navigation";
import { OutageBanner } from "./OutageBanner";
import { Palette } from "./Palette";
import { prefetchHandlers } from "./prefetchHandlers";
import classes from "./Shell.module.css";

const NavigationDrawer = lazyOverlay(() => import("./NavigationDrawer").then((module) => module.NavigationDrawer));
const ShortcutsDialog = lazyOverlay(() => import("./ShortcutsDialog").then((module) => module.ShortcutsDialog));
const Overlays = lazyWithRetry(() => import("./Overlays").then((module) => module.Overlays), { onLoadError: rejectOverlays });

/** The frame of every page: header, navigation, banners, and the page itself. */
export function Shell() {
  const [isDrawerOpen, { open: openDrawer, close: closeDrawer }] = useDisclosure(false);
  const areOverlaysRequested = useOverlaysRequested();
  const [dialog, setDialog] = useState<{ name: "palette" | "shortcuts"; previousFocus: Element | null }>();
  const navigate = useNavigate();
  const env = useParams().env ?? getLastEnvironment();
  const openDialog = (name: "palette" | "shortcuts") => {
    const previousFocus = document.activeElement;
    // A filter that loses the focus changes the address, which it can't do while React renders the dialog.
    if (previousFocus instanceof HTMLElement) previousFocus.blur();
    setDialog({ name, previousFocus });
  };
  const closeDialog = () => {
    setDialog(undefined);
    // Mantine returns the focus only for dialogs that stay mounted.
    if (dialog?.previousFocus instanceof HTMLElement) dialog.previousFocus.focus({ preventScroll: true });
  };
  const shortcuts = getShortcuts(env, useSavedLimitParam(), {
    go: (to) => void navigate(to),
    openPalette: () => openDialog("palette"),
    openShortcuts: () => openDialog("shortcuts"),
  });
  useHotkeys(shortcuts);
  return (
    <FailureIndicator>
      <div className={classes.shell} {...prefetchHandlers}>
        <a className={classes.skipLink} href="#page">
          Skip to content
        </a>
        <Header onOpenMenu={openDrawer} onOpenPalette={() => openDialog("palette")} />
        <div className={classes.sidebar}>
          <ErrorBoundary compact name="the navigation">
            <Navigation />
          </ErrorBoundary>
        </div>
        {isDrawerOpen && <NavigationDrawer onClose={closeDrawer} />}
        <main id="page" className={classes.page} tabIndex={-1}>
          <ErrorBoundary compact name="the age of the data">
            <OutageBanner />
          </ErrorBoundary>
          <Outlet />
        </main>
        <ErrorBoundary
          key={dialog?.name}
          name="this dialog"
          fallback={(retry, fallbackProps) => <FailedDialog onRetry={retry} onClose={closeDialog} fallbackProps={fallbackProps} />}
        >
          {dialog?.name === "palette" && <Palette env={env} onClose={closeDialog} />}
          {dialog?.name === "shortcuts" && <ShortcutsDialog shortcuts={shortcuts} onClose={closeDialog} />}
        </ErrorBoundary>
        {areOverlaysRequested && <Overlays />}
        <ChunkLoadNotice />
        <UnsavedGuard />
        <ScrollRestoration />
      </div>
    </FailureIndicator>
  );
}
