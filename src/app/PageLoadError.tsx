import { Button } from "~/ui/Button";
import { Title } from "~/ui/Title";
import type { ChunkLoadFailure } from "~/chunkLoading";

const messages: Record<ChunkLoadFailure, string> = {
  unreachable: "Loading this page's code failed. Retrying automatically.",
  newRelease: "There's a new release of Lookout. Reload to open this page.",
  remembered: "Loading this page's code failed, and this browser loads it only after a reload. Reload to open this page.",
};

/** Replaces a page whose code can't be loaded. */
export function PageLoadError({ failure }: { failure: ChunkLoadFailure }) {
  return (
    <section role="alert" className="notice">
      <Title parts={["Couldn't load this page"]} />
      <h1>Couldn't load this page</h1>
      <p>{messages[failure]}</p>
      {failure !== "unreachable" && (
        <Button variant="filled" onClick={() => window.location.reload()}>
          Reload
        </Button>
      )}
    </section>
  );
}
