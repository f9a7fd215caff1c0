import { useEffect } from "react";
import { useLocation, useRouteError } from "react-router";
import { Button } from "~/ui/Button";
import { ChunkLoadError, reloadOnce } from "~/ui/chunkLoadError";

/**
 * Replaces a page that crashed. If its code failed to load, reloads the address once to get the new release, and shows an error
 * if that didn't help.
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
      <h1>{isChunkLoadError ? "Couldn't load this page" : "Something went wrong"}</h1>
      <p>
        {isChunkLoadError
          ? "There may be a new release of Lookout, or the server can't be reached. Reload to get the latest release."
          : "Lookout couldn't display this page. Nothing was changed on the orchestrator."}
      </p>
      {!isChunkLoadError && error instanceof Error && <pre className="mono">{error.message}</pre>}
      <Button variant="filled" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </section>
  );
}
