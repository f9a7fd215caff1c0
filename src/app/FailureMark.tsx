import { useEffect, type ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { base } from "~/api/address";
import { paths } from "~/paths";
import { FailingContext } from "~/ui/failing";
import { isFailing, useAnswers } from "./failing";
import { FailureWatch } from "./FailureWatch";

/** Marks the favicon and the title while something failed in the page's environment or, on the Overview, in any. */
export function FailureMark({ children }: { children: ReactNode }) {
  const { env } = useParams();
  const { pathname } = useLocation();
  const which = env ?? (pathname === paths.overview() ? "any" : undefined);
  const failing = useAnswers((cache) => which !== undefined && isFailing(cache, which));
  useEffect(() => {
    const link = document.querySelector('link[rel="icon"]');
    const icon = `${base}${failing ? "icon-failed.svg" : "icon.svg"}`;
    // The same address would be fetched again.
    if (link && link.getAttribute("href") !== icon) link.setAttribute("href", icon);
  }, [failing]);
  return (
    <FailingContext value={failing}>
      {env && <FailureWatch key={pathname} env={env} />}
      {children}
    </FailingContext>
  );
}
