/** What is too large for a real server to have: the mock's scenarios, measured. */
import type { Browser } from "@playwright/test";
import { createMock } from "../mocks/server.ts";
import { paths } from "../src/paths.ts";
import { measureComparison } from "./bench-compare.ts";
import { findEnvironment, formatMilliseconds, formatLongTasks, type BenchResult } from "./bench-results.ts";
import { measureLog } from "./bench-log.ts";
import { serve } from "./serve.ts";

/** A log of 100,000 lines, one of them of 1 MB, which the mock alone has. */
export async function measureLargeLog(browser: Browser): Promise<BenchResult[]> {
  const api = createMock({ scenario: "trouble" }).handle;
  const server = await serve({ dist: "dist", api });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  try {
    const { env } = await findEnvironment(api, "long-log");
    const response = await api(new Request("http://127.0.0.1/api/v2/compilereport?limit=1", { headers: { "X-Inmanta-tid": env } }));
    const { data } = (await response.json()) as { data: [{ id: string }] };
    const url = server.url + paths.compile(env, data[0].id, { stage: "3", line: "50001" }).slice(1);
    const { opening, searching, scrolling } = await measureLog(page, url, ["round 9999", "round"]);
    return [
      { metric: "tasks above 50 ms, a log of 100,000 lines (mock): until it stands", budget: "", measured: formatLongTasks(opening) },
      { metric: "  searching it", budget: "none", measured: formatLongTasks(searching) },
      { metric: "  scrolling it", budget: "none", measured: formatLongTasks(scrolling) },
    ];
  } finally {
    await page.context().close();
    await server.close();
  }
}

/** A comparison of 10,000 changed resources with twelve attributes each, which the mock alone has. */
export async function measureLargeComparison(browser: Browser): Promise<BenchResult[]> {
  const api = createMock({ scenario: "differing" }).handle;
  const server = await serve({ dist: "dist", api });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  try {
    const { env } = await findEnvironment(api, "ten-thousand");
    const url = server.url + paths.compare(env, 1, 2).slice(1);
    const cost = await measureComparison(page, url, ["port-777", "vlan 4242", "spine", "port-12", "node-42"]);
    return [
      { metric: "a comparison of 10,000 resources (mock): until it stands", budget: "", measured: formatMilliseconds([cost.readyAfter]) },
      { metric: "  until a filter answers", budget: "", measured: formatMilliseconds(cost.filterTimes) },
      { metric: "  tasks above 50 ms: until it stands", budget: "none over 200 ms", measured: formatLongTasks(cost.opening) },
      { metric: "  filtering it", budget: "none", measured: formatLongTasks(cost.filtering) },
      { metric: "  scrolling it", budget: "none", measured: formatLongTasks(cost.scrolling) },
      { metric: "  stepping through it", budget: "none", measured: formatLongTasks(cost.stepping) },
    ];
  } finally {
    await page.context().close();
    await server.close();
  }
}
