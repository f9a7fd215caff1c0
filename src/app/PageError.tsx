import { useRouteError } from "react-router";
import { Button } from "~/ui/Button";

/** Replaces a page that crashed. */
export function PageError() {
  const error = useRouteError();
  return (
    <section role="alert" className="notice">
      <h1>Something went wrong</h1>
      <p>Lookout couldn't display this page. Reload to try again.</p>
      {error instanceof Error && <pre className="mono">{error.message}</pre>}
      <Button variant="filled" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </section>
  );
}
