/** Notifications: the bell and its drawer, the list, and what is done with one, with many, with every page of them. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, mockOnly, pass, range, recordApi, rows, test, type App } from "./fixtures.ts";
import { toast } from "./steps.ts";

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications/ });
const format = new Intl.NumberFormat("en").format;

/** How many notifications the server has with these filters. */
async function counted(app: App, env: string, filter: string): Promise<number> {
  return (await app.ask("GET", `/api/v2/notification?limit=1&${filter}`, { env })).metadata.total;
}

/** A compile report's id, of the compile that failed in "prod". */
async function failedCompile(app: App, env: string): Promise<string> {
  return (await app.ask("GET", "/api/v2/compilereport?limit=1&filter.success=false", { env })).data[0].id;
}

test("the bell says how many nobody has read, and opens the newest", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod));
  const unread = await counted(app, prod, "filter.read=false&filter.cleared=false");
  await expect(bell(page)).toHaveAccessibleName(unread === 0 ? "Notifications" : `Notifications, ${unread} unread`);
  await bell(page).click();
  const drawer = page.getByRole("dialog", { name: "Notifications" });
  await expect(drawer.getByRole("listitem").filter({ hasText: "Compilation failed" }).last()).toContainText(
    "An exporting compile has failed",
  );
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(bell(page)).toBeFocused();
  await page.getByRole("link", { name: "Lookout: overview" }).click();
  await expect(bell(page)).toHaveCount(0);
});

test("a failed compile is two steps away: the bell, its notification", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod));
  await bell(page).click();
  await page.getByRole("dialog").getByRole("link", { name: "Compilation failed" }).last().click();
  await expect(page).toHaveURL(app.url + paths.compile(prod, await failedCompile(app, prod)).slice(1));
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the bell asks twice a minute, and only once the page stands", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(prod));
  await expect(rows(page, "Resources").first()).toBeVisible();
  await api.idle();
  const place = (of: string) => api.asked.findIndex((asked) => asked.includes(of));
  await expect.poll(() => place("/notification?")).toBeGreaterThan(place("/resource?"));
  await holdTime(page);
  await pass(page, 5, api);
  const before = api.asked.length;
  await pass(page, 60, api);
  expect(api.asked.slice(before).filter((asked) => asked.includes("/notification?"))).toHaveLength(2);
});

test.describe("what changes notifications", () => {
  test.beforeEach(() => mockOnly("it would change the seeded environments"));

  test("read and unread in the drawer, cleared and restored on the page; the bell follows", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.notifications(prod));
    await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
    await bell(page).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mark as read" }).click();
    await expect(bell(page)).toHaveAccessibleName("Notifications");
    await expect(page.getByRole("dialog").getByRole("button", { name: "Mark as unread" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(rows(page, "Notifications")).toContainText(["read"]);
    const act = async (action: string) => {
      await page.getByRole("button", { name: "Actions of Compilation failed" }).click();
      await page.getByRole("menuitem", { name: action, exact: true }).click();
    };
    await act("Mark as unread");
    await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
    await act("Clear");
    await expect(toast(page, "Cleared “Compilation failed”")).toBeVisible();
    await expect(rows(page, "Notifications")).toHaveCount(0);
    await expect(bell(page)).toHaveAccessibleName("Notifications");
    await page.getByRole("checkbox", { name: "Cleared too" }).check();
    await expect(page).toHaveURL(/\?cleared=true$/);
    await expect(rows(page, "Notifications")).toContainText(["cleared"]);
    await act("Restore");
    await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  });

  test("an error that arrives is announced with the way to it, one that was there is not", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const found = (await app.ask("GET", "/api/v2/notification?limit=1", { env: prod })).data[0];
    let rowsNow = [found];
    await page.route("**/api/v2/notification?**", (route) =>
      route.fulfill({
        json: { data: rowsNow, links: {}, metadata: { total: rowsNow.length, before: 0, after: 0, page_size: rowsNow.length } },
      }),
    );
    const api = recordApi(page);
    await page.clock.install();
    await open(paths.resources(prod));
    await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
    await api.idle();
    await holdTime(page);
    await pass(page, 31, api);
    await expect(page.getByRole("alert")).toHaveCount(0);
    const hostile = {
      title: "<img src=x onerror=alert(1)>",
      message: "<script>alert(2)</script>",
      severity: "error",
      read: false,
      cleared: false,
    };
    const evil = { ...found, ...hostile, id: crypto.randomUUID(), created: "2999-01-01T00:00:00.000000+00:00" };
    // Something less bad came right after it.
    const later = { ...evil, id: crypto.randomUUID(), title: "All is well", severity: "info", created: "2999-01-01T00:00:01.000000+00:00" };
    rowsNow = [later, evil, found];
    await pass(page, 31, api);
    await expect(toast(page, hostile.title)).toContainText(hostile.message);
    await expect(page.getByRole("alert")).toHaveCount(1);
    await expect(toast(page, hostile.title).getByRole("link", { name: "Go to the compile report" })).toHaveAttribute(
      "href",
      new RegExp(`${found.compile_id}$`),
    );
    await pass(page, 31, api);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("an address that runs, or leads away, is not followed", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const found = (await app.ask("GET", "/api/v2/notification?limit=1", { env: prod })).data[0];
    const uris = ["javascript:alert(1)", "https://evil.example/api/v2/compilereport/1", "//evil.example/", "/lsm/v1/service_inventory/x"];
    const data = uris.map((uri) => ({ ...found, id: crypto.randomUUID(), compile_id: null, uri, title: `About ${uri}` }));
    await page.route("**/api/v2/notification?**", (route) =>
      route.fulfill({ json: { data, links: {}, metadata: { total: 4, before: 0, after: 0, page_size: 4 } } }),
    );
    await open(paths.notifications(prod));
    await expect(rows(page, "Notifications")).toHaveCount(4);
    await expect(page.getByRole("table", { name: "Notifications" }).getByRole("link")).toHaveCount(0);
    await page.getByRole("button", { name: "Details of About javascript:alert(1)" }).click();
    await expect(page.getByText("javascript:alert(1)", { exact: true })).toBeVisible();
    await expect(page.getByRole("table", { name: "Notifications" }).getByRole("link")).toHaveCount(0);
  });
});

test.describe("with 1,200 notifications", () => {
  test.use({ scenario: "large" });
  test.beforeEach(() => {
    mockOnly("the seeded orchestrator has one notification");
    // 1,200 requests, on a machine that may be busy.
    test.setTimeout(180_000);
  });

  /** The environment that has them. */
  async function noisy(app: App): Promise<string> {
    const { data } = await app.ask("GET", "/api/v2/environment");
    for (const { id } of data as { id: string }[]) if ((await counted(app, id, "")) >= 1200) return id;
    throw new Error("No environment has 1,200 notifications");
  }

  async function clearAll(page: Page, label: RegExp): Promise<void> {
    await page.getByRole("button", { name: label }).click();
    await page.getByRole("menuitem", { name: "Clear", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Clear", exact: true }).click();
  }

  test("clearing all clears every page of them", async ({ page, app, open }) => {
    const env = await noisy(app);
    await open(paths.notifications(env));
    await expect(range(page)).toContainText("of 1,200");
    await clearAll(page, /^All 1,200 notifications/);
    await expect(page.getByRole("progressbar", { name: "Clearing notifications" })).toBeVisible();
    await expect(toast(page, "Cleared 1,200 notifications")).toBeVisible({ timeout: 150_000 });
    await expect(rows(page, "Notifications")).toHaveCount(0);
    await expect(bell(page)).toHaveAccessibleName("Notifications");
    expect(await counted(app, env, "filter.cleared=true")).toBe(1200);
  });

  test("clearing what matches clears exactly that", async ({ page, app, open }) => {
    const env = await noisy(app);
    const errors = await counted(app, env, "filter.severity=error");
    await open(paths.notifications(env, { "filter.severity": "error" }));
    await clearAll(page, /that match$/);
    await expect(toast(page, `Cleared ${errors} notifications`)).toBeVisible({ timeout: 150_000 });
    expect(errors).toBeGreaterThan(100);
    expect(await counted(app, env, "filter.cleared=true")).toBe(errors);
    expect(await counted(app, env, "filter.cleared=true&filter.severity=error")).toBe(errors);
  });

  test("it can be stopped half-way: what was not reached is as it was, and selected", async ({ page, app, open }) => {
    const env = await noisy(app);
    await open(paths.notifications(env));
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    let asked = 0;
    await page.route("**/api/v2/notification/*", async (route) => {
      // From the thirtieth on they wait for the click that stops them.
      if (++asked > 30) await stopped;
      await route.continue();
    });
    await clearAll(page, /^All 1,200 notifications/);
    await expect(page.getByRole("region", { name: "Progress" })).toContainText("30 of 1,200");
    await page.getByRole("button", { name: /^All 1,200 notifications/ }).click();
    const item = page.getByRole("menuitem", { name: /^Restore/ });
    await expect(item).toContainText("It has to wait until this is done: Clearing notifications");
    await expect(item).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Cancel" }).click();
    stop();
    await expect(toast(page, "Cleared 3")).toBeVisible();
    const cleared = await counted(app, env, "filter.cleared=true");
    expect(cleared).toBeGreaterThanOrEqual(30);
    expect(cleared).toBeLessThan(40);
    await expect(page.getByRole("region", { name: "Selection" })).toContainText(`${format(1200 - cleared)} notifications selected`);
  });

  test("marking the unread as read asks for these alone", async ({ page, app, open }) => {
    const env = await noisy(app);
    const unread = await counted(app, env, "filter.read=false");
    await open(paths.notifications(env));
    let asked = 0;
    page.on("request", (request) => request.method() === "PATCH" && asked++);
    await page.getByRole("button", { name: /^All 1,200/ }).click();
    await page.getByRole("menuitem", { name: "Mark as read" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mark as read" }).click();
    await expect(toast(page, `Marked ${unread} notifications as read`)).toBeVisible({ timeout: 150_000 });
    expect(asked).toBe(unread);
    expect(await counted(app, env, "filter.read=false")).toBe(0);
  });
});
