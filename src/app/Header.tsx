import { IconMenu2 } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import { AccountMenu } from "~/features/session/AccountMenu";
import { NotificationBell } from "~/features/notifications/NotificationBell";
import { paths } from "~/paths";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { IconButton } from "~/ui/IconButton";
import { Logo } from "~/ui/Logo";
import { EnvironmentMenu } from "./EnvironmentMenu";
import { EnvironmentSwitcher } from "./EnvironmentSwitcher";
import { FreshnessStatus } from "./FreshnessStatus";
import classes from "./Header.module.css";
import { OperationsIndicator } from "./OperationsIndicator";
import { PaletteButton } from "./PaletteButton";
import { PreferencesMenu } from "./PreferencesMenu";
import { ServerStatusLink } from "./ServerStatusLink";

export function Header({ onOpenMenu, onOpenPalette }: { onOpenMenu: () => void; onOpenPalette: () => void }) {
  const { env } = useParams();
  return (
    <header className={classes.header}>
      <IconButton size="large" className={classes.menuButton} label="Open navigation" onClick={onOpenMenu}>
        <IconMenu2 size={18} />
      </IconButton>
      <Link to={paths.overview()} className={classes.brand} aria-label="Lookout overview">
        <Logo />
        <span className={classes.name}>Lookout</span>
      </Link>
      <div className={classes.switcher}>
        <ErrorBoundary compact name="the environment" resetKey={env}>
          <EnvironmentSwitcher key={env} env={env} />
        </ErrorBoundary>
      </div>
      <ErrorBoundary compact name="the environment's menu" resetKey={env}>
        {env && <EnvironmentMenu key={`menu ${env}`} env={env} />}
      </ErrorBoundary>
      <span className={classes.spacer} />
      <ErrorBoundary compact name="operations">
        <OperationsIndicator />
      </ErrorBoundary>
      <PaletteButton onOpen={onOpenPalette} />
      <ErrorBoundary compact name="the age of the data">
        <FreshnessStatus />
      </ErrorBoundary>
      <ErrorBoundary compact name="notifications" resetKey={env}>
        {env && <NotificationBell key={`bell ${env}`} env={env} />}
      </ErrorBoundary>
      <ErrorBoundary compact name="the server status">
        <ServerStatusLink />
      </ErrorBoundary>
      <PreferencesMenu />
      <ErrorBoundary compact name="the account">
        <AccountMenu />
      </ErrorBoundary>
    </header>
  );
}
