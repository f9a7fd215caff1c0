import type { QueryState } from "~/api/query";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";

/** Shown instead of a form until the values to edit are loaded. */
export const FormPlaceholder = ({ query: { error, isFetching, retry } }: { query: QueryState<unknown> }) =>
  error ? (
    <ErrorState title="Couldn't load the current value" error={error} isRetrying={isFetching} onRetry={retry} />
  ) : (
    <Skeleton shape="text" rows={4} label="Loading the current value" />
  );
