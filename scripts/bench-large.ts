/** What is too large for a real server to have: the mock's scenarios, measured. */
import type { Browser } from "@playwright/test";
import { createMock } from "../mocks/server.ts";
import { paths } from "../src/paths.ts";
import { measureCompare } from "./bench-compare.ts";
import { find, milliseconds, spoken, type Line } from "./bench-lines.ts";
import { measureLog } from "./bench-log.ts";
import { serve } from "./serve.ts";

/** A log of 100,000 lines, one of them of 1 MB, which the mock alone has. */
export async function largeLog(browser: Browser): Promise<Line[]> {
  const api = createMock({ scenario: "trouble" }).handle;
  const serving = await serve({ dist: "dist", api });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  try {
    const { env } = await find(api, "long-log");
    const answer = await api(new Request("http://127.0.0.1/api/v2/compilereport?limit=1", { headers: { "X-Inmanta-tid": env } }));
    const { data } = (await answer.json()) as { data: [{ id: string }] };
    const address = serving.url + paths.compile(env, data[0].id, { stage: "3", line: "50001" }).slice(1);
    const { opening, searching, scrolling } = await measureLog(page, address, ["round 9999", "round"]);
    return [
      { what: "tasks above 50 ms, a log of 100,000 lines (mock): until it stands", budget: "", measured: spoken(opening) },
      { what: "  searching it", budget: "none", measured: spoken(searching) },
      { what: "  scrolling it", budget: "none", measured: spoken(scrolling) },
    ];
  } finally {
    await page.context().close();
    await serving.close();
  }
}

/** A comparison of 10,000 changed resources with twelve attributes each, which the mock alone has. */
export async function largeComparison(browser: Browser): Promise<Line[]> {
  const api = createMock({ scenario: "differing" }).handle;
  const serving = await serve({ dist: "dist", api });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  try {
    const { env } = await find(api, "ten-thousand");
    const address = serving.url + paths.compare(env, 1, 2).slice(1);
    const cost = await measureCompare(page, address, ["port-777", "vlan 4242", "spine", "port-12", "node-42"]);
    return [
      { what: "a comparison of 10,000 resources (mock): until it stands", budget: "", measured: milliseconds([cost.stands]) },
      { what: "  until a filter answers", budget: "", measured: milliseconds(cost.filters) },
      { what: "  tasks above 50 ms: until it stands", budget: "none over 200 ms", measured: spoken(cost.opening) },
      { what: "  filtering it", budget: "none", measured: spoken(cost.filtering) },
      { what: "  scrolling it", budget: "none", measured: spoken(cost.scrolling) },
      { what: "  stepping through it", budget: "none", measured: spoken(cost.stepping) },
    ];
  } finally {
    await page.context().close();
    await serving.close();
  }
}
