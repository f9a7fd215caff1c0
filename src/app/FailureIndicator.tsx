import { useEffect, type ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { basePath } from "~/api/basePath";
import { paths } from "~/paths";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { FailureContext } from "~/ui/FailureContext";
import { hasFailures, useQueryCacheValue } from "./failures";
import { FailureMonitor } from "./FailureMonitor";

/** Marks the favicon and the title while something is failing in the page's environment or, on the Overview, in any environment. */
export function FailureIndicator({ children }: { children: ReactNode }) {
  const { env } = useParams();
  const { pathname } = useLocation();
  const scope = env ?? (pathname === paths.overview() ? "any" : undefined);
  const hasFailed = useQueryCacheValue((cache) => scope !== undefined && hasFailures(cache, scope));
  useEffect(() => {
    const link = document.querySelector('link[rel="icon"]');
    const icon = `${basePath}${hasFailed ? "icon-failed.svg" : "icon.svg"}`;
    // Setting the same href again would refetch the icon.
    if (link && link.getAttribute("href") !== icon) link.setAttribute("href", icon);
  }, [hasFailed]);
  return (
    <FailureContext value={hasFailed}>
      <ErrorBoundary name="failures" fallback={() => null}>
        {env && <FailureMonitor key={pathname} env={env} />}
      </ErrorBoundary>
      {children}
    </FailureContext>
  );
}
