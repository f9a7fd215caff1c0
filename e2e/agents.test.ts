/** Agents: what is done to one, to many, to all; what is refused, and what the server only pretends to do. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, mockOnly, range, rows, test, type App } from "./fixtures.ts";
import { act, holdPath, recordDeeds, toast } from "./steps.ts";

const row = (page: Page, name: string) => rows(page, "Agents").filter({ has: page.getByRole("link", { name, exact: true }) });
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });

/** The names of an environment's agents in a state, as the server has them. */
async function inState(app: App, env: string, status: string): Promise<string[]> {
  const { data } = await app.ask("GET", `/api/v2/agents?filter.status=${status}`, { env });
  return (data as { name: string }[]).map(({ name }) => name);
}

test.describe("what changes agents", () => {
  test.beforeEach(() => mockOnly("it would change the seeded environments"));

  test("one agent is paused and unpaused from its row", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.agents(prod));
    await act(page, "router-1", "Pause");
    await expect(toast(page, "Paused router-1")).toBeVisible();
    await expect(row(page, "router-1")).toContainText("paused");
    expect(await inState(app, prod, "paused")).toEqual(["router-1", "router-2"]);
    await page.getByRole("button", { name: "Actions of router-1" }).click();
    await expect(page.getByRole("menuitem", { name: /^Pause/ })).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("menuitem", { name: /^Deploy/ })).toContainText("its resources are not deployed");
    await page.getByRole("menuitem", { name: "Unpause", exact: true }).click();
    await expect(row(page, "router-1")).toContainText("up");
    expect(await inState(app, prod, "paused")).toEqual(["router-2"]);
  });

  test("every agent whose name holds `router` is paused in six steps, and no other", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.overview());
    await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod" }).click();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Agents" }).click();
    await page.getByRole("searchbox", { name: "Name" }).fill("router");
    await page.getByRole("button", { name: "All 2 that match" }).click();
    await page.getByRole("menuitem", { name: "Pause", exact: true }).click();
    await page.getByRole("dialog", { name: "Pause 2 agents of prod?" }).getByRole("button", { name: "Pause 2 agents" }).click();
    // One of the two was paused before.
    await expect(toast(page, "Paused 1 agent")).toBeVisible();
    await expect(rows(page, "Agents").filter({ hasText: "paused" })).toHaveCount(2);
    expect(await inState(app, prod, "paused")).toEqual(["router-1", "router-2"]);
  });

  test("all that match are meant on every page of the list, and nothing happens without a yes", async ({ page, app, open }) => {
    const scale = await app.env("scale");
    await open(paths.agents(scale, { "filter.name": "9" }));
    await expect(range(page)).toContainText("of 19");
    await page.getByRole("button", { name: "All 19 that match" }).click();
    await page.getByRole("menuitem", { name: "Pause", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await inState(app, scale, "paused")).toEqual([]);
    await open(paths.agents(scale, { limit: "5", "filter.name": "9" }));
    await page.getByRole("button", { name: "All 19 that match" }).click();
    await page.getByRole("menuitem", { name: "Pause", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause 19 agents" }).click();
    await expect(toast(page, "Paused 19 agents")).toBeVisible();
    const paused = await inState(app, scale, "paused");
    expect(paused).toHaveLength(19);
    expect(paused.every((name) => name.includes("9"))).toBe(true);
  });

  test("all agents are one request", async ({ page, app, open }) => {
    const scale = await app.env("scale");
    const deeds = recordDeeds(page);
    await open(paths.agents(scale));
    await page.getByRole("button", { name: "All 100 agents" }).click();
    await page.getByRole("menuitem", { name: "Pause", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause 100 agents" }).click();
    await expect(toast(page, "Paused all agents of scale")).toBeVisible();
    expect(await inState(app, scale, "paused")).toHaveLength(100);
    expect(deeds.map(({ path }) => path)).toEqual(["/api/v2/agents/pause"]);
  });

  test("an action on many tells what became of each, and leaves selected what failed or only seemed to succeed", async ({
    page,
    app,
    open,
  }) => {
    const scale = await app.env("scale");
    await open(paths.agents(scale));
    await expect(rows(page, "Agents")).toHaveCount(20);
    const names = (await rows(page, "Agents").getByRole("link").allInnerTexts()).slice(0, 4);
    // The server answers 200 for an agent that it does not know.
    await page.route(`**/agent/${names[0]}/pause`, (route) => route.fulfill({ status: 200, body: "" }));
    await page.route(`**/agent/${names[1]}/pause`, (route) => route.fulfill({ status: 500, json: { message: "<b>no</b> room" } }));
    for (const name of names) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
    await selection(page).getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause 4 agents" }).click();
    await expect(toast(page, "Paused 2 agents")).toBeVisible();
    const failed = page.getByRole("alert").filter({ hasText: "2 failed" });
    await expect(failed.getByRole("listitem").filter({ hasText: names[0] })).toContainText("does not show it");
    await expect(failed.getByRole("listitem").filter({ hasText: names[1] })).toContainText("<b>no</b> room");
    for (const [index, name] of names.entries())
      await expect(page.getByRole("checkbox", { name: `Select ${name}`, exact: true })).toBeChecked({ checked: index < 2 });
    expect(await inState(app, scale, "paused")).toEqual(names.slice(2).sort());
  });

  test("an action goes on where its page is left, and tells what failed", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.agents(prod));
    let go = () => {};
    const gone = new Promise<void>((resolve) => (go = resolve));
    await page.route("**/agent/*/pause", async (route) => {
      await gone;
      if (route.request().url().includes("router-1")) await route.fulfill({ status: 500, json: { message: "no room" } });
      else await route.continue();
    });
    await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
    await selection(page).getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause 4 agents" }).click();
    await expect(page.getByRole("progressbar", { name: "Pausing agents" })).toBeVisible();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources", exact: true }).click();
    await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
    go();
    await expect(toast(page, "Paused 3 agents")).toBeVisible();
    await expect(toast(page, "1 of 4 failed")).toContainText("router-1: no room");
    expect(await inState(app, prod, "paused")).toEqual(["fw-1", "router-2", "switch-1.example.com"]);
  });

  test("the agents of a halted environment: what happens on resume is chosen for one, for the selected, for all", async ({
    page,
    app,
    open,
  }) => {
    const halted = await app.env("halted");
    await open(paths.agents(halted));
    await expect(page.getByRole("columnheader", { name: "On resume" })).toBeVisible();
    await act(page, "fw-1", "Keep paused on resume");
    await expect(row(page, "fw-1")).toContainText("stays paused");
    await expect(row(page, "router-1")).toContainText("unpaused");
    await page.getByRole("button", { name: "All 4 agents" }).click();
    await page.getByRole("menuitem", { name: "Keep paused on resume" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Keep 4 agents paused on resume" }).click();
    await expect(rows(page, "Agents").filter({ hasText: "stays paused" })).toHaveCount(4);
    for (const name of ["router-1", "router-2"]) await page.getByRole("checkbox", { name: `Select ${name}` }).check();
    await selection(page).getByRole("button", { name: "Unpause on resume" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Unpause 2 agents on resume" }).click();
    await expect(rows(page, "Agents").filter({ hasText: "stays paused" })).toHaveCount(2);
    await app.ask("POST", "/api/v2/actions/environment/resume", { env: halted });
    expect(await inState(app, halted, "paused")).toEqual(["fw-1", "switch-1.example.com"]);
  });

  test("virtual environments are removed after a warning, and followed to the end", async ({ page, app, open }) => {
    await open(paths.agents(await app.env("prod")));
    const remove = page.getByRole("button", { name: "Remove virtual environments" });
    await remove.click();
    const question = page.getByRole("dialog", { name: /^Remove the virtual environments of all agents of prod/ });
    await expect(question).toContainText("suspends agent operations");
    await expect(question).toContainText("may take long");
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await question.getByRole("button", { name: "Remove all virtual environments" }).click();
    await expect(page.getByRole("progressbar", { name: "Removing virtual environments" })).toBeVisible();
    await expect(remove).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByText("The agent venvs were successfully removed")).toBeVisible({ timeout: 20_000 });
    await expect(remove).not.toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(page.getByText("The agent venvs were successfully removed")).toHaveCount(0);
  });
});

test("virtual environments are not removed before it is read how the removal before ended", async ({ page, app, open }) => {
  const go = await holdPath(page, /notification\?.*filter\.title/);
  await open(paths.agents(await app.env("prod")));
  const remove = page.getByRole("button", { name: "Remove virtual environments" });
  await expect(remove).toHaveAccessibleDescription("Whether they are being removed is not read yet");
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  go();
  await expect(remove).not.toHaveAttribute("aria-disabled", "true");
});

test("what a halted environment refuses is disabled, and says why", async ({ page, app, open }) => {
  await open(paths.agents(await app.env("halted")));
  await page.getByRole("checkbox", { name: "Select fw-1" }).check();
  for (const name of ["Pause", "Unpause", "Deploy", "Repair"]) {
    const button = selection(page).getByRole("button", { name, exact: true });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription("The environment halted is halted: resume it first");
  }
  await expect(page.getByRole("button", { name: "Remove virtual environments" })).toHaveAttribute("aria-disabled", "true");
  await expect(selection(page).getByRole("button", { name: "Keep paused on resume" })).not.toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "All 4 agents" }).click();
  await expect(page.getByRole("menuitem", { name: /^Pause/ })).toContainText("resume it first");
});

test("the choices for resume are refused while nothing is halted", async ({ page, app, open }) => {
  await open(paths.agents(await app.env("prod")));
  await expect(page.getByRole("columnheader", { name: "On resume" })).toHaveCount(0);
  await page.getByRole("button", { name: "Actions of router-1" }).click();
  await expect(page.getByRole("menuitem", { name: /^Keep paused on resume/ })).toContainText("Only while the environment is halted");
});

test("filters and order are in the address, and an agent leads to its resources", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.agents(prod, { "filter.status": "paused", sort: "name.desc" }));
  await expect(rows(page, "Agents")).toHaveCount(1);
  await page.getByRole("button", { name: "Remove Status: paused" }).click();
  await expect(rows(page, "Agents").getByRole("link")).toHaveText(["switch-1.example.com", "router-2", "router-1", "fw-1"]);
  await page.getByRole("columnheader", { name: "Status" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=status\.asc/);
  await row(page, "fw-1").getByRole("link").click();
  await expect(page).toHaveURL(/\/resources\?filter\.agent=fw-1$/);
  await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
});

test("the scheduler's process tells of itself on request, at an address", async ({ page, app, open }) => {
  await open(paths.agents(await app.env("prod")));
  const process = page.getByRole("region", { name: "Scheduler process" });
  await expect(process).toContainText("first seen");
  await expect(page.getByRole("table", { name: "State of the process" })).toHaveCount(0);
  await process.getByRole("button", { name: "Details" }).click();
  await expect(page).toHaveURL(/\?process=true$/);
  await page.reload();
  await expect(page.getByRole("table", { name: "State of the process" })).toContainText("platform");
  await expect(rows(page, "Scheduler processes").first()).toBeVisible();
  await process.getByRole("button", { name: "Hide details" }).click();
  await expect(page.getByRole("table", { name: "State of the process" })).toHaveCount(0);
});

test("a selection moves no row, and its actions are one key from the table", async ({ page, app, open }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await open(paths.agents(await app.env("scale")));
    const first = rows(page, "Agents").first();
    await expect(first).toBeVisible();
    const before = await first.boundingBox();
    const all = page.getByRole("checkbox", { name: "Select all rows of this page" });
    await all.check();
    await expect(selection(page)).toBeInViewport();
    expect(await first.boundingBox()).toEqual(before);
    await all.focus();
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByRole("button", { name: "Go to the selection’s actions" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(selection(page).getByRole("button").first()).toBeFocused();
    await selection(page).getByRole("button", { name: "Clear selection" }).click();
    await expect(selection(page)).toHaveCount(0);
    expect(await first.boundingBox()).toEqual(before);
  }
});
