import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useLocation, useRouteError } from "react-router";
import { StaleRelease } from "./StaleRelease";

const key = "lookout-reloaded";

/** Whether this release was not already left for the same address: a second reload would bring the same again. */
function mayReload(address: string): boolean {
  const release = document.querySelector<HTMLMetaElement>("meta[name=lookout-entry]")?.content ?? "";
  const tried = `${release} ${address}`;
  if (sessionStorage.getItem(key) === tried) return false;
  sessionStorage.setItem(key, tried);
  return true;
}

/**
 * Stands in for a page that broke. Code that is gone means that the server has a new release: its address is loaded
 * afresh, once; if that did not help, or the page itself failed, it says so.
 */
export function PageError() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const stale = error instanceof StaleRelease;
  useEffect(() => {
    if (stale && mayReload(pathname + search)) window.location.reload();
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
