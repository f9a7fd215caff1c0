import { useRef } from "react";
import { changeSearch } from "~/paths";
import { getErrorMessage } from "~/api/error";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { notifyError } from "~/ui/toast";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { LinkButton } from "~/ui/LinkButton";
import { StateBar } from "~/ui/StateBar";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { Skeleton } from "~/ui/Skeleton";
import { ChangeDetails } from "./ChangeDetails";
import { ChangeFilters } from "./ChangeFilters";
import { ChangeList, type ChangeListHandle } from "./ChangeList";
import { ChangeNavigation } from "./ChangeNavigation";
import { callComparisonWorker } from "./comparisonClient";
import type { Comparison } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { useComparisonQuery } from "./useComparison";
import { parseComparisonFilter, hasActiveFilter, clearedFilterParams } from "./comparisonParams";

interface Props {
  env: string;
  comparison: Comparison;
  /** Labels, such as "version 1" and "version 3". */
  sides: [from: string, to: string];
  /** Text of the empty state if nothing differs. */
  emptyText: string;
}

interface NoChangesProps {
  isFiltered: boolean;
  emptyText: string;
  hasUnmodified: boolean;
  setParams: ReturnType<typeof useSearchParamState>[1];
}

function NoChanges({ isFiltered, emptyText, hasUnmodified, setParams }: NoChangesProps) {
  const showUnmodified = hasUnmodified && (
    <LinkButton onClick={() => setParams({ status: "unmodified" })}>Show unmodified resources</LinkButton>
  );
  const clear = <LinkButton onClick={() => setParams(clearedFilterParams)}>Clear filters</LinkButton>;
  return <EmptyState text={isFiltered ? "No resources match these filters." : emptyText} action={isFiltered ? clear : showUnmodified} />;
}

/** A comparison: counts, filters, the list of resources, and the diff of the selected one. */
export function ComparisonView({ env, comparison, sides, emptyText }: Props) {
  const [params, setParams] = useSearchParamState();
  const listRef = useRef<ChangeListHandle>(null);
  const filter = parseComparisonFilter(params);
  const requestedId = params.get("resource") ?? undefined;
  const query = { comparisonId: comparison.id, filter };
  const search = { ...query, selectedId: requestedId };
  const { data: result, isPlaceholder, error, isFetching, retry } = useComparisonQuery("find", search, { keepPrevious: true });
  if (!result) {
    if (error) return <ErrorState title="Couldn't load the comparison" error={error} isRetrying={isFetching} onRetry={retry} />;
    return <Skeleton shape="rows" rows={12} label="Loading the comparison" />;
  }

  const selectedId = requestedId ?? result.selectedId;
  const step = async (direction: 1 | -1) => {
    try {
      const next = await callComparisonWorker("step", { ...query, fromId: selectedId, direction });
      if (!next) return;
      setParams({ resource: next.id }, { replace: true });
      listRef.current?.scrollToIndex(next.index);
    } catch (stepError) {
      notifyError(`Couldn't go to the ${direction === 1 ? "next" : "previous"} change`, getErrorMessage(stepError));
    }
  };
  const { counts } = result;
  // Of the result, which may still be that of the previous filter.
  const isFiltered = hasActiveFilter(result.filter);
  return (
    <section className={classes.view} aria-label="Comparison" aria-busy={isPlaceholder}>
      <StateBar
        legend
        label="Resources by status"
        counts={counts}
        getHref={(status) => changeSearch(params, { status: filter.status.join() === status ? undefined : status })}
      />
      <ChangeFilters filter={filter} counts={counts} />
      {isPlaceholder && error && (
        <p className="callout" data-tone="amber" role="status">
          Showing results for the previous filter. {error.title}: {error.message}
        </p>
      )}
      {result.total === 0 ? (
        <NoChanges isFiltered={isFiltered} emptyText={emptyText} hasUnmodified={counts.unmodified !== undefined} setParams={setParams} />
      ) : (
        <div className={classes.split}>
          <ChangeList
            key={JSON.stringify(result.filter)}
            handle={listRef}
            result={result}
            selectedId={selectedId}
            getHref={(id) => changeSearch(params, { resource: id })}
          />
          <div className={classes.detailsPane}>
            <ChangeNavigation
              index={requestedId === result.selectedId || !requestedId ? result.index : -1}
              total={result.total}
              onStep={(direction) => void step(direction)}
            />
            {selectedId !== undefined && (
              <ErrorBoundary key={selectedId} name="the changes">
                <ChangeDetails env={env} comparisonId={comparison.id} id={selectedId} sides={sides} />
              </ErrorBoundary>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
