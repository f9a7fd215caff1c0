/** Worker that holds comparisons, each of which may have many megabytes, and responds to requests about them. */
import { parseBody } from "~/api/responseReaders";
import { readDryRunReport, readVersionDiff } from "~/api/endpoints.versions";
import { serveWorker } from "~/api/serveWorker";
import type { Comparison, ComparisonQuery, ComparisonRoute, ComparisonSearchResult, TextPair } from "./comparisonProtocol";
import { ParsedComparison, toLineDiff } from "./parsedComparison";

const readers = {
  "GET /api/v2/desiredstate/diff/{from_version}/{to_version}": readVersionDiff,
  "GET /api/v2/dryrun/{version}/{report_id}": readDryRunReport,
} satisfies Record<ComparisonRoute, unknown>;

const comparisons = new Map<number, ParsedComparison>();

function getComparison(id: number): ParsedComparison {
  const comparison = comparisons.get(id);
  if (!comparison) throw new Error(`Comparison ${id} was dropped.`);
  return comparison;
}

const functions = {
  /** Parses a response body. */
  open: ({ id, route, bytes }: { id: number; route: ComparisonRoute; bytes: ArrayBuffer }): Comparison => {
    const comparison = new ParsedComparison(readers[route](parseBody(bytes)));
    comparisons.set(id, comparison);
    return { id, total: comparison.total, dryRun: comparison.dryRun };
  },
  drop: (id: number) => comparisons.delete(id),
  find: ({ comparisonId, filter, selectedId }: ComparisonQuery & { selectedId: string | undefined }): ComparisonSearchResult => ({
    comparisonId,
    filter,
    ...getComparison(comparisonId).find(filter, selectedId),
  }),
  getPage: ({ comparisonId, filter, page }: ComparisonQuery & { page: number }) => getComparison(comparisonId).getPage(filter, page),
  step: ({ comparisonId, filter, fromId, direction }: ComparisonQuery & { fromId: string | undefined; direction: 1 | -1 }) =>
    getComparison(comparisonId).step(filter, fromId, direction),
  getDetails: ({ comparisonId, id }: { comparisonId: number; id: string }) => getComparison(comparisonId).getDetails(id),
  diffTexts: (pairs: readonly TextPair[]) => pairs.map(toLineDiff),
};

export type ComparisonFunctions = typeof functions;

serveWorker(functions);
