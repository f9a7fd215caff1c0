/** Server status: the server as it reports itself, its processes, and what a scheduler knows when it is asked. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { axe, expect, holdTime, mockOnly, pass, recordApi, rows, test } from "./fixtures.ts";

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const row = (page: Page, table: string, name: string) => rows(page, table).filter({ has: page.getByRole("cell", { name, exact: true }) });
/** Marks are for eyes alone, so nothing but their colour finds them: here it is the colour that is tested. */
const green = '[data-hue="green"]';

interface Status {
  slices: { name: string; reported_status: string; message: string | null }[];
  [key: string]: unknown;
}

/** Changes what the server says of itself. */
const change = (page: Page, how: (status: Status) => void) =>
  page.route(/\/api\/v1\/serverstatus/, async (route) => {
    const { data } = (await (await route.fetch()).json()) as { data: Status };
    how(data);
    await route.fulfill({ json: { data } });
  });

test("the state in the header leads to what the server is, has and can do", async ({ page, open }) => {
  await open(paths.overview());
  await page
    .getByRole("banner")
    .getByRole("link", { name: /^Server: OK/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Server status" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Server status" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  const server = part(page, "Server");
  for (const word of ["Inmanta Service Orchestrator", "Open Source Edition", "20.1.0", "Apache Software License 2", "3.13", "17."])
    await expect(server).toContainText(word);
  await expect(row(page, "Extensions", "core")).toContainText("20.1.0");
  await expect(row(page, "Features", "compliance_reporting")).toContainText("on");
  await expect(row(page, "Database connections", "Server")).toContainText("35");
  await expect(row(page, "Database connections", "Scheduler of prod")).toContainText("up");
  await expect(row(page, "Slices", "core.compiler")).toContainText("task_queue: ");
  await expect(page.getByRole("banner")).toContainText(/Updated \d+ s ago/);
});

test("a failed slice never has a green icon; a state that nobody knows stays, and comes with its word", async ({ page, open }) => {
  const reported: Record<string, string> = { "core.compiler": "Error", "core.database": "Warning", "core.transport": "Quantum" };
  await change(page, (status) => {
    for (const slice of status.slices) slice.reported_status = reported[slice.name] ?? slice.reported_status;
    status.slices.find(({ name }) => name === "core.compiler")!.message = "no space is left";
    status.status = "Error";
  });
  await open(paths.status());
  await expect(row(page, "Slices", "core.compiler")).toContainText("Error: no space is left");
  await expect(row(page, "Slices", "core.transport")).toContainText("Quantum");
  for (const name of Object.keys(reported)) {
    await expect(row(page, "Slices", name).getByRole("cell", { name: reported[name] }).locator("svg")).toHaveCount(1);
    await expect(row(page, "Slices", name).locator(green)).toHaveCount(0);
  }
  await expect(row(page, "Slices", "core.server").locator(green)).toHaveCount(1);
  // The worst stand first.
  await expect(rows(page, "Slices").first()).toContainText("core.compiler");
  await expect(
    page
      .getByRole("banner")
      .getByRole("link", { name: /^Server: Error/ })
      .locator(green),
  ).toHaveCount(0);
});

test("PostgreSQL older than 16 is warned about, and why", async ({ page, open }) => {
  await change(page, (status) => void (status.postgresql_version = "15.9 (Debian 15.9-1)"));
  await open(paths.status());
  await expect(part(page, "Server")).toContainText("15.9 (Debian 15.9-1): older than 16. Schedulers take up no new version");
});

test("the processes that live, or all of them, by the address", async ({ page, open }) => {
  await open(paths.status());
  await expect(rows(page, "Agent processes").filter({ has: page.getByRole("link", { name: "prod", exact: true }) })).toHaveCount(1);
  await expect(rows(page, "Agent processes").filter({ has: page.getByRole("link", { name: "halted", exact: true }) })).toHaveCount(0);
  const api = recordApi(page);
  await page.getByRole("checkbox", { name: "Expired ones too" }).check();
  await expect(page).toHaveURL(/\/status\?processes=all$/);
  await expect.poll(() => api.asked.filter((asked) => /agentproc\?expired=true/.test(asked)).length).toBe(1);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Expired ones too" })).toBeChecked();
  await page.goBack();
  await expect(page.getByRole("checkbox", { name: "Expired ones too" })).not.toBeChecked();
});

test("a scheduler is asked on request only, and what was asked is in the address", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApi(page);
  const asked = () => api.asked.filter((one) => one.includes("scheduler_status")).length;
  await open(paths.status());
  const scheduler = part(page, "State of a scheduler");
  await expect(rows(page, "Slices").first()).toBeVisible();
  await scheduler.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
  expect(asked()).toBe(0);
  await scheduler.getByRole("button", { name: "Ask the scheduler" }).click();
  await expect(page).toHaveURL(app.url + paths.status({ scheduler: prod }).slice(1));
  await expect(scheduler).toContainText("1 temporarily blocked");
  await expect(scheduler).toContainText("93 not blocked");
  await expect(scheduler).toContainText("agree on every resource");
  expect(asked()).toBe(1);
});

test("the scheduler of 10,100 resources is read beside the page", async ({ page, app, open }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await open(paths.status({ scheduler: await app.env("scale") }));
  await expect(part(page, "State of a scheduler")).toContainText("10,100", { timeout: 30_000 });
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/schedulerSummary.worker")]);
});

test("a halted environment has no scheduler, and that is said before it is asked", async ({ page, app, open }) => {
  const api = recordApi(page);
  await open(paths.status());
  const scheduler = part(page, "State of a scheduler");
  const ask = scheduler.getByRole("button", { name: "Ask the scheduler" });
  await expect(ask).toHaveAccessibleDescription("No environment is chosen");
  await scheduler.getByRole("combobox", { name: "Environment" }).selectOption({ label: "halted" });
  await expect(ask).toHaveAccessibleDescription("The environment halted is halted: resume it first");
  await ask.focus();
  await page.keyboard.press("Enter");
  await scheduler.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
  await ask.click();
  await expect(scheduler).toContainText("agree on every resource");
  expect(api.asked.filter((one) => one.includes("scheduler_status"))).toHaveLength(1);
  // An address asks at once.
  await open(paths.status({ scheduler: await app.env("halted") }));
  await expect(page.getByRole("alert")).toContainText("because the environment is halted");
  await expect(page.getByRole("alert")).toContainText("The scheduler of halted did not tell its state");
});

test("a scheduler that does not tell its state again says so beside what it told, and is left alone", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.status({ scheduler: prod }));
  const scheduler = part(page, "State of a scheduler");
  await expect(scheduler).toContainText("agree on every resource");
  const asked: string[] = [];
  await page.route(/scheduler_status/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 502, json: { message: "The scheduler is busy." } });
  });
  await scheduler.getByRole("button", { name: "Ask the scheduler" }).click();
  await expect(scheduler.getByRole("alert")).toHaveText(
    "The scheduler of prod did not tell its state this time: The scheduler is busy. What is shown is what it told before.",
  );
  await expect(scheduler).toContainText("agree on every resource");
  await holdTime(page);
  await pass(page, 30, api);
  expect(asked).toHaveLength(1);
});

test(`at most ${budgets.requestsAtRest} requests a minute at rest, none of them to a scheduler`, async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.status({ processes: "all", scheduler: await app.env("prod") }));
  await expect(part(page, "State of a scheduler")).toContainText("agree on every resource");
  await api.idle();
  await holdTime(page);
  await pass(page, 5, api);
  const before = api.asked.length;
  await pass(page, 60, api);
  const count = api.asked.length - before;
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(budgets.requestsAtRest);
  expect(api.asked.filter((one) => one.includes("scheduler_status"))).toHaveLength(1);
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no real orchestrator has been brought into these states"));

  test("what a scheduler and the database differ in is told as it is", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.status({ scheduler: prod }));
    await expect(part(page, "State of a scheduler")).toContainText("differ in 2 points");
    await expect(rows(page, "Discrepancies").filter({ hasText: "is-failed" })).toContainText("quantum_uncertain");
    await expect(row(page, "Slices", "core.scheduler_manager").locator(green)).toHaveCount(0);
    await expect(row(page, "Database connections", "Server")).toContainText("33");
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await axe(page)).toEqual([]);
  });
});
