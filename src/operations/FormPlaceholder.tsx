import type { QueryState } from "~/api/query";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";

/** In the place of a form that begins with what the server has, until that is read. */
export const FormPlaceholder = ({ query: { error, isFetching, retry } }: { query: QueryState<unknown> }) =>
  error ? (
    <ErrorState title="What it has now could not be read" error={error} isRetrying={isFetching} onRetry={retry} />
  ) : (
    <Skeleton shape="text" rows={4} label="Reading what it has now" />
  );
