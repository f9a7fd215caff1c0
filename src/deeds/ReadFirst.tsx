import type { Read } from "~/api/query";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";

/** In the place of a form that begins with what the server has, until that is read. */
export const ReadFirst = ({ read: { error, asking, retry } }: { read: Read<unknown> }) =>
  error ? (
    <Failed title="What it has now could not be read" error={error} retrying={asking} onRetry={retry} />
  ) : (
    <Waiting shape="text" rows={4} label="Reading what it has now" />
  );
