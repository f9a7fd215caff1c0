/** The dashboard: what it tells of an environment, part by part, and that no part looks well when it is not known to be. */
import { paths } from "../src/paths.ts";
import { axe, expect, holdTime, pass, prefer, recordApi, rows, test } from "./fixtures.ts";
import { part, reader } from "./steps.ts";

const charts = ["Resources by state", "Agents by state", "Compile time", "Waiting time of compiles", "Compiles per hour"];

/** Each part, the address of its question, and a word that only a part that loaded has. */
const questions: [part: string, address: RegExp, well: RegExp][] = [
  ["Resources", /\/api\/v2\/resource\?/, /92 deployed/],
  ["Agents", /\/api\/v2\/agents\?/, /3\s*up/],
  ["Last compiles", /\/api\/v2\/compilereport\?/, /succeeded/],
  ["Server", /\/api\/v1\/serverstatus/, /OK/],
  ["Resources by state", /\/api\/v2\/metrics\?/, /Average number of resources/],
];

test("the environment's name leads to its dashboard, and each number on it to what it counts", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.overview());
  await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod", exact: true }).click();
  await expect(page).toHaveTitle(/Dashboard · prod · Lookout$/);
  await part(page, "Resources").getByRole("link", { name: "1 failed" }).click();
  await expect(page).toHaveURL(app.url + paths.resources(prod, { "filter.status": "failed" }).slice(1));
  await expect(rows(page, "Resources")).toHaveCount(1);
  await page.goBack();
  await part(page, "Resources").getByTitle("1 skipped").click();
  await expect(page).toHaveURL(app.url + paths.resources(prod, { "filter.status": "skipped" }).slice(1));
  await page.goBack();
  await part(page, "Agents")
    .getByRole("link", { name: /^1 paused/ })
    .click();
  await expect(page).toHaveURL(app.url + paths.agents(prod, { "filter.status": "paused" }).slice(1));
  await page.goBack();
  await part(page, "Last compiles").getByRole("link", { name: "failed" }).click();
  await expect(page).toHaveURL(/\/compiles\/[0-9a-f-]{36}$/);
});

for (const [name, address, well] of questions) {
  test(`a part that failed to load does not look well, and the others do: ${name}`, async ({ page, app, open }) => {
    let down = true;
    await page.route(address, (route) =>
      down ? route.fulfill({ status: 500, json: { message: "the database is in recovery mode" } }) : route.fallback(),
    );
    await open(paths.environment(await app.env("prod")));
    for (const [other, , word] of questions) if (other !== name) await expect(part(page, other)).toContainText(word);
    const failed = part(page, name);
    await expect(failed.getByRole("alert")).toContainText(`${name} could not be loaded`);
    await expect(failed.getByRole("alert")).toContainText("the database is in recovery mode");
    await expect(failed).not.toContainText(well);
    // Paused, it is not tried again by itself: the click would find nothing to click.
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(failed.getByRole("button", { name: "Retry" })).not.toHaveAttribute("aria-disabled", "true");
    down = false;
    await failed.getByRole("button", { name: "Retry" }).click();
    await expect(failed).toContainText(well);
    await expect(failed.getByRole("alert")).toHaveCount(0);
  });
}

test("a part that could not be renewed keeps what it knew, and says since when", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.environment(await app.env("prod")));
  await expect(part(page, "Agents")).toContainText(/3\s*up/);
  await api.idle();
  await holdTime(page);
  await page.route(/\/api\/v2\/agents\?/, (route) => route.fulfill({ status: 500, json: { message: "the database is in recovery mode" } }));
  await pass(page, 35, api);
  await expect(part(page, "Agents")).toContainText(/Not renewed since \d\d:\d\d:\d\d: the database is in recovery mode/);
  await expect(part(page, "Agents")).toContainText(/3\s*up/);
  await expect(part(page, "Resources")).not.toContainText("Not renewed");
});

test("a slice of the server's that is not well, or missing, never looks well", async ({ page, app, open }) => {
  await page.route(/\/api\/v1\/serverstatus/, async (route) => {
    const answer = await (await route.fetch()).json();
    const slices = (answer.data.slices as { name: string }[]).filter(({ name }) => name !== "core.database");
    Object.assign(
      slices.find(({ name }) => name === "core.compiler")!,
      { reported_status: "Error", message: "no space is left" },
    );
    await route.fulfill({ json: { data: { ...answer.data, slices, status: "Error" } } });
  });
  await open(paths.environment(await app.env("prod")));
  const server = part(page, "Server");
  await expect(server.getByRole("definition").filter({ hasText: "not reported by the server" })).toBeVisible();
  await expect(server).toContainText("core.compiler");
  await expect(server).toContainText("Error: no space is left");
});

test("the range of the charts is in the address, and one question asks for all of them", async ({ page, app, open }) => {
  const api = recordApi(page);
  // Every minute is another question.
  await page.clock.setFixedTime(new Date());
  await open(paths.environment(await app.env("prod")));
  await expect(reader(page, "Resources by state")).toBeVisible();
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "6 h" }).click();
  await expect(page).toHaveURL(/\?range=6h$/);
  await expect(part(page, "Compile time")).toContainText("over each 5 min");
  const metrics = api.asked.filter((asked) => asked.includes("/metrics?"));
  expect(metrics).toHaveLength(2);
  const words = new URL(`http://localhost${metrics[1]!.slice(4)}`).searchParams;
  expect(words.getAll("metrics")).toHaveLength(5);
  expect(Date.parse(words.get("end_interval")!) - Date.parse(words.get("start_interval")!)).toBe(6 * 3_600_000);
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "6 h" })).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(part(page, "Compile time")).toContainText("over each 2 min");
});

test("a range that there is none of is said, and an hour is shown", async ({ page, app, open }) => {
  await open(paths.environment(await app.env("prod"), { range: "3y" }));
  await expect(page.getByRole("status").filter({ hasText: "There is no range “3y”" })).toBeVisible();
  await expect(part(page, "Compile time")).toContainText("over each 2 min");
});

test.describe("charts of a known answer", () => {
  const end = Date.parse("2026-11-24T12:00:00Z");
  const times = Array.from({ length: 30 }, (_, index) => new Date(end - (29 - index) * 120_000).toISOString());
  test.beforeEach(async ({ page }) => {
    await page.route(/\/api\/v2\/metrics\?/, (route) =>
      route.fulfill({
        json: {
          data: {
            start: new Date(end - 3_600_000).toISOString(),
            end: times.at(-1),
            timestamps: times,
            metrics: {
              "resource.resource_count": times.map((_, index) => (index < 20 ? null : { failed: index - 20, deployed: 90, dry: 0 })),
              "resource.agent_count": times.map(() => ({ up: 3, down: 0, paused: 1 })),
              "orchestrator.compile_time": times.map((_, index) => (index === 10 ? 3725.4 : null)),
              "orchestrator.compile_waiting_time": times.map(() => null),
              "orchestrator.compile_rate": times.map(() => 0),
            },
          },
        },
      }),
    );
  });

  test("are read by the pointer and by keys, with time and zone; a gap is a gap", async ({ page, app, open }) => {
    await open(paths.environment(await app.env("prod")));
    const chart = reader(page, "Resources by state");
    await expect(chart).toHaveAttribute("aria-valuetext", /^2026-11-24 13:00:00 .+: 9 failed, 90 deployed$/);
    await chart.focus();
    await page.keyboard.press("ArrowLeft");
    await expect(chart).toHaveAttribute("aria-valuetext", /^2026-11-24 12:58:00 .+: 8 failed, 90 deployed$/);
    await page.keyboard.press("Home");
    await expect(chart).toHaveAttribute("aria-valuetext", /: not measured failed, not measured deployed$/);
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + box.width - 13, box.y + 50);
    await expect(part(page, "Resources by state").getByText(/^2026-11-24 13:00:00/)).toBeVisible();
    await prefer(page, "UTC");
    await expect(chart).toHaveAttribute("aria-valuetext", /^2026-11-24 12:00:00 UTC: /);
  });

  test("have a table of the same values each, in which a gap is no nought", async ({ page, app, open }) => {
    await open(paths.environment(await app.env("prod")));
    for (const name of charts) await page.getByRole("button", { name: `Table of ${name.toLowerCase()}` }).click();
    await expect(rows(page, "Resources by state")).toHaveCount(30);
    await expect(rows(page, "Resources by state").first().getByRole("cell").nth(1)).toHaveText("9");
    await expect(rows(page, "Resources by state").last().getByRole("cell").nth(1)).toHaveText("not measured");
    await expect(rows(page, "Compile time").filter({ hasText: "1 h 02 min 05 s" })).toHaveCount(1);
    await expect(rows(page, "Waiting time of compiles").filter({ hasText: "not measured" })).toHaveCount(30);
    await expect(rows(page, "Compiles per hour").first().getByRole("cell").nth(1)).toHaveText("0");
    await expect(part(page, "Waiting time of compiles")).toContainText("Nothing was measured.");
    await expect(part(page, "Compiles per hour")).not.toContainText("Nothing was measured.");
  });
});

test("the charts' code is loaded after the page, and without it the tables are left", async ({ page, app, open }) => {
  await page.route(/\/Plot-[^/]*\.js$/, (route) => route.abort());
  await open(paths.environment(await app.env("prod")));
  await expect(part(page, "Resources by state")).toContainText("The code of the charts could not be loaded");
  await expect(part(page, "Resources")).toContainText("92 deployed");
  await page.getByRole("button", { name: "Table of agents by state" }).click();
  await expect(rows(page, "Agents by state")).toHaveCount(30);
});

for (const theme of ["Light", "Dark"]) {
  test(`axe finds nothing on the dashboard, ${theme.toLowerCase()}, charts and tables`, async ({ page, app, open }) => {
    await open(paths.environment(await app.env("prod")));
    await prefer(page, theme);
    await expect(reader(page, "Compiles per hour")).toBeVisible();
    expect(await axe(page)).toEqual([]);
    for (const name of charts) await page.getByRole("button", { name: `Table of ${name.toLowerCase()}` }).click();
    await page.getByRole("button", { name: "Recompile" }).click();
    await expect(page.getByRole("radio", { name: /^Recompile/ })).toBeFocused();
    expect(await axe(page)).toEqual([]);
  });
}
