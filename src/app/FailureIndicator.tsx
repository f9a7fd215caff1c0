import { useEffect, type ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { basePath } from "~/api/basePath";
import { getCachedEnvironmentError } from "~/model/environment";
import { paths } from "~/paths";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { FailureContext } from "~/ui/FailureContext";
import { getFailureState, useQueryClientValue, type FailureState } from "./failures";
import { FailureMonitor } from "./FailureMonitor";

const icons: Record<FailureState, string> = { failing: "icon-failed.svg", unknown: "icon-unknown.svg", healthy: "icon.svg" };

/** Marks the favicon and the title while something is failing in the page's environment or, on the Overview, in any environment. */
export function FailureIndicator({ children }: { children: ReactNode }) {
  const { env } = useParams();
  const { pathname } = useLocation();
  const scope = env ?? (pathname === paths.overview() ? "any" : undefined);
  const state = useQueryClientValue((client) => (scope === undefined ? "healthy" : getFailureState(client, scope)));
  const isMissing = useQueryClientValue((client) => env !== undefined && getCachedEnvironmentError(client, env)?.kind === "missing");
  useEffect(() => {
    const link = document.querySelector('link[rel="icon"]');
    const icon = `${basePath}${icons[state]}`;
    // Setting the same href again would refetch the icon.
    if (link && link.getAttribute("href") !== icon) link.setAttribute("href", icon);
  }, [state]);
  return (
    <FailureContext value={state === "failing"}>
      <ErrorBoundary name="failures" fallback={() => null}>
        {env && !isMissing && <FailureMonitor key={pathname} env={env} />}
      </ErrorBoundary>
      {children}
    </FailureContext>
  );
}
