/** Benchmarks on data sets that only the mock has. */
import type { Browser } from "@playwright/test";
import { createMock } from "../mocks/server.ts";
import { paths } from "../src/paths.ts";
import { measureComparison } from "./bench-compare.ts";
import { findEnvironment, formatLimit, formatLongTasks, formatMilliseconds, numberFormat, type BenchResult } from "./bench-results.ts";
import { measureLog } from "./bench-log.ts";
import { trackLongTasks } from "./longTasks.ts";
import { budgets, countNodes } from "./measure.ts";
import { serve } from "./serve.ts";

/** Measures a log of 100,000 lines, one of which is 1 MB long. */
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
      { metric: "tasks over 50 ms, log of 100,000 lines (mock): opening", budget: "", measured: formatLongTasks(opening) },
      { metric: "  searching", budget: "none", measured: formatLongTasks(searching) },
      { metric: "  scrolling", budget: "none", measured: formatLongTasks(scrolling) },
    ];
  } finally {
    await page.context().close();
    await server.close();
  }
}

/** Measures a comparison of 10,000 changed resources with twelve attributes each. */
export async function measureLargeComparison(browser: Browser): Promise<BenchResult[]> {
  const api = createMock({ scenario: "differing" }).handle;
  const server = await serve({ dist: "dist", api });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  try {
    const { env } = await findEnvironment(api, "ten-thousand");
    const url = server.url + paths.compare(env, 1, 2).slice(1);
    const cost = await measureComparison(page, url, ["port-777", "vlan 4242", "spine", "port-12", "node-42"]);
    return [
      { metric: "comparison of 10,000 resources (mock): first diff", budget: "", measured: formatMilliseconds([cost.readyAfter]) },
      { metric: "  filter", budget: "", measured: formatMilliseconds(cost.filterTimes) },
      { metric: "  tasks over 50 ms: opening", budget: "none over 200 ms", measured: formatLongTasks(cost.opening) },
      { metric: "  filtering", budget: "none", measured: formatLongTasks(cost.filtering) },
      { metric: "  scrolling", budget: "none", measured: formatLongTasks(cost.scrolling) },
      { metric: "  stepping through changes", budget: "none", measured: formatLongTasks(cost.stepping) },
    ];
  } finally {
    await page.context().close();
    await server.close();
  }
}

/** Measures the problems of an environment with 9,000 broken resources of 101,000, which have 40 causes. */
export async function measureLargeProblems(browser: Browser): Promise<BenchResult[]> {
  const api = createMock({ scenario: "large" }).handle;
  const server = await serve({ dist: "dist", api });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  try {
    const { env } = await findEnvironment(api, "env-002-incident");
    const recordLongTasks = await trackLongTasks(page);
    const rows = page.getByRole("table", { name: "Problems" }).locator("tr[aria-rowindex='2']");
    const times: number[] = [];
    const opening = await recordLongTasks(async () => {
      const start = performance.now();
      await page.goto(server.url + paths.problems(env).slice(1));
      await rows.waitFor();
      times.push(performance.now() - start);
      await page.getByText("9,000 broken resources, 40 problems").waitFor({ timeout: 150_000 });
      times.push(performance.now() - start);
    });
    const nodes = await countNodes(page);
    const expanding = await recordLongTasks(() =>
      page
        .getByRole("button", { name: /^Details of/ })
        .first()
        .click(),
    );
    const refreshing = await recordLongTasks(async () => {
      const response = page.waitForResponse(/\/resource\?/);
      await page.getByRole("button", { name: "Refresh", exact: true }).click();
      await (await response).finished();
    });
    const [table = 0, counts = 0] = times;
    return [
      { metric: "problems of 9,000 broken resources (mock): table", budget: "", measured: formatMilliseconds([table]) },
      { metric: "  all causes counted", budget: "", measured: formatMilliseconds([counts]) },
      { metric: "  nodes", budget: formatLimit(budgets.nodesWith100Rows), measured: numberFormat.format(nodes) },
      { metric: "  tasks over 50 ms: opening", budget: "", measured: formatLongTasks(opening) },
      { metric: "  expanding a problem", budget: "none", measured: formatLongTasks(expanding) },
      { metric: "  refreshing", budget: "none", measured: formatLongTasks(refreshing) },
    ];
  } finally {
    await page.context().close();
    await server.close();
  }
}
