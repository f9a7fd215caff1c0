import { useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { BulkBar } from "~/list/BulkBar";
import { FilterBar } from "~/list/FilterBar";
import { FilterChips } from "~/list/FilterChips";
import { IgnoredParams } from "~/list/IgnoredParams";
import { formatListParams, parseListParams, type ListParams } from "~/list/listParams";
import { SkipToSelection } from "~/list/SkipToSelection";
import { useBulk } from "~/list/useBulk";
import { formatSearch } from "~/paths";
import { groupProblems } from "~/problems/groupProblems";
import { useProblems, type ProblemsState } from "~/problems/useProblems";
import { useRowDetails } from "~/problems/useRowDetails";
import { useTicket } from "~/problems/useTicket";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber, plural } from "~/ui/numbers";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { usePageParams } from "~/ui/usePageParams";
import { CopyForTicket } from "./CopyForTicket";
import { ProblemExport } from "./ProblemExport";
import { matchesFilter, problemList, toProblemRecord } from "./problems.list";
import { ProblemSelectionBar } from "./ProblemSelectionBar";
import { ProblemSummary } from "./ProblemSummary";
import { ProblemTable } from "./ProblemTable";
import panelClasses from "~/list/ListPanel.module.css";
import classes from "./ProblemsPage.module.css";

/** Says that there are no problems only if that is known. */
function describeHealth({ data, set, isSettled, gaps }: ProblemsState): string {
  if (!isSettled || !set?.isComplete) return "Checking resources, agents and compiles …";
  if (gaps.length > 0) return "No problems in what could be loaded.";
  if (data && data.pendingCount > 0)
    return `No problems. ${plural(data.pendingCount, "resource is", "resources are")} waiting to be deployed.`;
  return "No problems. Everything is deployed as intended.";
}

/** The URL parameters of the page, which are those of a list without paging. */
function useProblemParams() {
  const [searchParams] = useSearchParams();
  const navigate = useNavigate();
  const { params, ignoredParams } = parseListParams(problemList, searchParams);
  const setParams = (change: Partial<ListParams>, options?: { replace?: boolean }) =>
    void navigate(formatSearch(formatListParams(problemList, { ...params, ...change })) || "?", {
      replace: options?.replace,
      preventScrollReset: true,
      flushSync: true,
    });
  return { params, ignoredParams, setParams };
}

/** The problems that match the filters, and all of them as they are filtered and exported, by id. */
function useFilteredProblems(env: string, filter: ListParams["filter"]) {
  const state = useProblems(env);
  const list = state.data;
  const details = useRowDetails(env, list?.problems ?? [], list && state.sources, {
    // The text of a reason can only be searched once it is loaded.
    isAllInView: filter.reason !== undefined,
  });
  const sources = { ...state.sources, getError: details.getError, getErrorFailure: details.getErrorFailure };
  const records = new Map(list?.problems.map((problem) => [problem.id, toProblemRecord(problem, sources, details.getSince(problem))]));
  const problems = list?.problems.filter(({ id }) => {
    const record = records.get(id);
    return record && matchesFilter(record, filter);
  });
  return { state, details, sources, records, problems };
}

interface PlaceholderProps {
  state: ProblemsState;
  isFiltered: boolean;
  onClear: () => void;
}

/** What is in the table's place while there is nothing to list. */
function Placeholder({ state, isFiltered, onClear }: PlaceholderProps) {
  const { data: list, error, isFetching, retry } = state;
  if (!list && error) return <ErrorState title="Couldn't load problems" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!list) return <Skeleton shape="rows" rows={8} label="Loading problems" />;
  return (
    <EmptyState
      text={isFiltered && list.problems.length > 0 ? "No problems match these filters." : describeHealth(state)}
      action={isFiltered && <LinkButton onClick={onClear}>Clear filters</LinkButton>}
    />
  );
}

/** What has to be fixed in an environment: one row per root cause, with what waits for it. */
export function ProblemsPage() {
  const { env } = usePageParams("problems");
  const { params, ignoredParams, setParams } = useProblemParams();
  const { state, details, sources, records, problems } = useFilteredProblems(env, params.filter);
  const list = state.data;
  const getTicket = useTicket(env, state, details);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulk({ list: problemList, request: { env }, selected, setSelected });
  const selectionBar = useRef<HTMLDivElement>(null);
  const visibleRecords = problems?.flatMap(({ id }) => records.get(id) ?? []) ?? [];
  const selectedProblems = problems?.filter(({ id }) => selected.has(id)) ?? [];
  const entries =
    problems && state.set && (params.flags.includes("group") ? groupProblems(problems, state.set, details.getError) : problems);
  const isFiltered = Object.keys(params.filter).length > 0;
  return (
    <>
      <PageHeader title={problemList.title} actions={<CopyForTicket env={env} getTicket={getTicket} />} />
      <section
        tabIndex={-1}
        className={`${panelClasses.panel} ${classes.page}`}
        aria-label={problemList.title}
        aria-busy={!list && state.isFetching}
      >
        <IgnoredParams params={ignoredParams} list={problemList} onDismiss={() => setParams({}, { replace: true })} />
        <ProblemSummary state={state} />
        <div className={panelClasses.toolbar}>
          <FilterBar state={{ list: problemList, params, setParams, page: { rows: [...records.values()] } }} />
          <ProblemExport env={env} records={visibleRecords} isLoaded={list !== undefined} />
        </div>
        <FilterChips state={{ list: problemList, params, setParams }} />
        {/* Always there, so that a change is announced. */}
        <p className="caption" role="status">
          {list &&
            problems &&
            isFiltered &&
            `${formatNumber(problems.length)} of ${plural(list.problems.length, "problem matches", "problems match")}`}
        </p>
        {selectedProblems.length > 0 && <SkipToSelection bar={selectionBar} />}
        {!problems?.length && <Placeholder state={state} isFiltered={isFiltered} onClear={() => setParams({ filter: {} })} />}
        {entries && entries.length > 0 && state.set && (
          <ErrorBoundary name="problems" resetKey={list}>
            <ProblemTable
              env={env}
              entries={entries}
              set={state.set}
              sources={sources}
              details={details}
              expandedIds={params.expandedIds}
              onExpandedChange={(id, isExpanded) =>
                setParams(
                  { expandedIds: isExpanded ? [...params.expandedIds, id] : params.expandedIds.filter((other) => other !== id) },
                  { replace: true },
                )
              }
              selected={selected}
              onSelect={(ids, isSelected) =>
                setSelected((previous) => new Set(isSelected ? [...previous, ...ids] : [...previous].filter((id) => !ids.includes(id))))
              }
            />
          </ErrorBoundary>
        )}
        <div className={panelClasses.footer}>
          <BulkBar bulk={bulk} state={{ selected, setSelected }} />
          <div ref={selectionBar}>
            <ProblemSelectionBar
              env={env}
              problems={selectedProblems}
              bulk={bulk}
              getTicket={getTicket}
              onClear={() => setSelected(new Set())}
            />
          </div>
        </div>
      </section>
    </>
  );
}
