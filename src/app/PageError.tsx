import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useLocation, useRouteError } from "react-router";
import { reloadOnce } from "~/ui/chunkLoadError";
import { ChunkLoadError } from "~/ui/chunkLoadError";

/**
 * Stands in for a page that broke. Code that is gone means that the server has a new release: its address is loaded
 * afresh, once; if that did not help, or the page itself failed, it says so.
 */
export function PageError() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const isChunkLoadError = error instanceof ChunkLoadError;
  useEffect(() => {
    if (isChunkLoadError) void reloadOnce(pathname + search);
  }, [isChunkLoadError, pathname, search]);
  return (
    <section role="alert" className="notice">
      <h1>{isChunkLoadError ? "This page could not be loaded" : "This page failed"}</h1>
      <p>
        {isChunkLoadError
          ? "The server may have a new release, or it cannot be reached. Reloading takes the newest."
          : "Something in Lookout went wrong while drawing this page. Nothing was changed on the orchestrator."}
      </p>
      {!isChunkLoadError && error instanceof Error && <pre className="mono">{error.message}</pre>}
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </section>
  );
}
