/** The lines of the bench's table, and where its environments are found. */
import type { Api } from "./serve.ts";

export interface Line {
  what: string;
  budget: string;
  measured: string;
}

export const number = new Intl.NumberFormat("en");
const median = (values: number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
/** The median of some times, and all of them. */
export const milliseconds = (values: number[]): string =>
  `${number.format(Math.round(median(values)))} ms (${values.map((value) => number.format(Math.round(value))).join(", ")})`;
export const atMost = (limit: number) => `≤ ${number.format(limit)}`;
/** Tasks above 50 ms, by their milliseconds, in words. */
export const spoken = (tasks: number[]): string =>
  tasks.length === 0 ? "none" : `${tasks.length}, the longest ${Math.round(Math.max(...tasks))} ms`;

/** The environment of a name, with the number of its resources. */
export async function find(api: Api, environment: string): Promise<{ env: string; total: number }> {
  const read = async (path: string, headers: Record<string, string> = {}) =>
    JSON.parse(await (await api(new Request(`http://127.0.0.1${path}`, { headers }))).text());
  const { data } = await read("/api/v2/environment");
  const env = (data as { id: string; name: string }[]).find(({ name }) => name === environment)?.id;
  if (!env) throw new Error(`The server has no environment ${environment}: name one in BENCH_ENV`);
  const { metadata } = await read("/api/v2/resource?limit=1&filter.status=%21orphaned", { "X-Inmanta-tid": env });
  return { env, total: metadata.total };
}

export function print(lines: Line[]): void {
  const width = (key: keyof Line) => Math.max(...lines.map((line) => line[key].length));
  for (const { what, budget, measured } of lines)
    console.log(`${what.padEnd(width("what"))}  ${budget.padStart(width("budget"))}  ${measured}`);
}
