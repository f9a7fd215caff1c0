/** What parts of the dashboard say while they do not know all: counts that ended early, charts of another range. */
import type { Route } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, pass, recordApi, test } from "./fixtures.ts";
import { manyAgents, part } from "./steps.ts";

test("of more than a thousand agents that are not up the page says what it knows", async ({ page, app, open }) => {
  await page.route(/\/api\/v2\/agents\?/, (route) => route.fulfill({ json: manyAgents }));
  await open(paths.environment(await app.env("prod")));
  const agents = part(page, "Agents").getByRole("listitem");
  await expect(agents).toHaveText([/^0\s*down$/, /^1,000\+\s*paused$/, /^–\s*up$/, "400 more"]);
});

test("charts of the range before are marked busy, those of the minute before are not", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.environment(await app.env("prod")));
  const chart = part(page, "Compile time");
  await expect(chart).toContainText("over each 2 min");
  await api.idle();
  await holdTime(page);
  const held: Route[] = [];
  await page.route(/\/api\/v2\/metrics\?/, (route) => void held.push(route));
  await page.clock.runFor(61_000);
  await expect.poll(() => held.length).toBe(1);
  await expect(chart).toHaveAttribute("aria-busy", "false");
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "6 h" }).click();
  await expect(chart).toHaveAttribute("aria-busy", "true");
  await expect(chart).toContainText("over each 2 min");
  await expect.poll(() => held.length).toBe(2);
  for (const route of held) await route.fallback();
  await api.idle();
  await pass(page, 1, api);
  await expect(chart).toContainText("over each 5 min");
  await expect(chart).toHaveAttribute("aria-busy", "false");
});
