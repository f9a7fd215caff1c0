import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useLocation, useRouteError } from "react-router";
import { loadAfresh } from "~/ui/gone";
import { StaleRelease } from "~/ui/StaleRelease";

/**
 * Stands in for a page that broke. Code that is gone means that the server has a new release: its address is loaded
 * afresh, once; if that did not help, or the page itself failed, it says so.
 */
export function PageError() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const stale = error instanceof StaleRelease;
  useEffect(() => {
    if (stale) void loadAfresh(pathname + search);
  }, [stale, pathname, search]);
  return (
    <section role="alert" className="notice">
      <h1>{stale ? "This page could not be loaded" : "This page failed"}</h1>
      <p>
        {stale
          ? "The server may have a new release, or it cannot be reached. Reloading takes the newest."
          : "Something in Lookout went wrong while drawing this page. Nothing was changed on the orchestrator."}
      </p>
      {!stale && error instanceof Error && <pre className="mono">{error.message}</pre>}
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </section>
  );
}
