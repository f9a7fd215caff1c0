/** Formats and prints benchmark results, and looks up the environment to measure. */
import type { ApiHandler } from "./serve.ts";

export interface BenchResult {
  metric: string;
  budget: string;
  measured: string;
}

export const numberFormat = new Intl.NumberFormat("en");
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
/** The median, then all values: `120 ms (118, 120, 131)`. */
export const formatMilliseconds = (values: number[]): string =>
  `${numberFormat.format(Math.round(median(values)))} ms (${values.map((value) => numberFormat.format(Math.round(value))).join(", ")})`;
export const formatLimit = (limit: number) => `≤ ${numberFormat.format(limit)}`;
/** Summary of task durations in milliseconds: `3, longest 85 ms`. */
export const formatLongTasks = (tasks: number[]): string =>
  tasks.length === 0 ? "none" : `${tasks.length}, longest ${Math.round(Math.max(...tasks))} ms`;

/** The id of an environment and the number of its resources. Throws if the server has no environment with this name. */
export async function findEnvironment(api: ApiHandler, environment: string): Promise<{ env: string; total: number }> {
  const fetchJson = async (path: string, headers: Record<string, string> = {}) =>
    JSON.parse(await (await api(new Request(`http://127.0.0.1${path}`, { headers }))).text());
  const { data } = await fetchJson("/api/v2/environment");
  const env = (data as { id: string; name: string }[]).find(({ name }) => name === environment)?.id;
  if (!env) throw new Error(`The server has no environment ${environment}. Set BENCH_ENV to one that exists.`);
  const { metadata } = await fetchJson("/api/v2/resource?limit=1&filter.status=%21orphaned", { "X-Inmanta-tid": env });
  return { env, total: metadata.total };
}

export function printResults(results: BenchResult[]): void {
  const columnWidth = (key: keyof BenchResult) => Math.max(...results.map((result) => result[key].length));
  for (const { metric, budget, measured } of results)
    console.log(`${metric.padEnd(columnWidth("metric"))}  ${budget.padStart(columnWidth("budget"))}  ${measured}`);
}
