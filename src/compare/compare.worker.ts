/** Worker that holds comparisons, each of which may have many megabytes, and responds to requests about them. */
import { data } from "~/api/answers";
import { parseJson } from "~/api/json";
import { serveWorker } from "~/api/serveWorker";
import type { Comparison, ComparisonQuery, ComparisonSearchResult, TextPair } from "./comparisonProtocol";
import { isComparisonData, ParsedComparison, toLineDiff } from "./parsedComparison";

const readComparisonData = data(isComparisonData);

const comparisons = new Map<number, ParsedComparison>();

function getComparison(id: number): ParsedComparison {
  const comparison = comparisons.get(id);
  if (!comparison) throw new Error(`Comparison ${id} was dropped.`);
  return comparison;
}

const functions = {
  /** Parses a response body. */
  open: ({ id, bytes }: { id: number; bytes: ArrayBuffer }): Comparison => {
    const comparison = new ParsedComparison(readComparisonData(parseJson(new TextDecoder().decode(bytes))));
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
