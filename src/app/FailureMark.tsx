import { useEffect, type ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { base } from "~/api/address";
import { paths } from "~/paths";
import { FailingContext } from "~/ui/failing";
import { useFailing } from "./failing";

/** Marks the favicon and the title while something failed in the page's environment or, on the Overview, in any. */
export function FailureMark({ children }: { children: ReactNode }) {
  const { env } = useParams();
  const { pathname } = useLocation();
  const failing = useFailing(env ?? (pathname === paths.overview() ? "any" : undefined));
  useEffect(() => {
    const link = document.querySelector('link[rel="icon"]');
    const icon = `${base}${failing ? "icon-failed.svg" : "icon.svg"}`;
    // The same address would be fetched again.
    if (link && link.getAttribute("href") !== icon) link.setAttribute("href", icon);
  }, [failing]);
  return <FailingContext value={failing}>{children}</FailingContext>;
}
