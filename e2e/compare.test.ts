/** Two versions compared: counts, filters, line by line; every comparison at an address. */
import type { Page } from "@playwright/test";
import { countNodes } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { axe, expect, mockOnly, recordApi, test } from "./fixtures.ts";

const list = (page: Page) => page.getByRole("list", { name: "Resources that differ" });
const items = (page: Page) => list(page).getByRole("listitem");
const filters = (page: Page) => page.getByRole("search", { name: "Filter changes" });
const counts = (page: Page) => page.getByRole("group", { name: "Resources by difference" });
const details = (page: Page, id: string | RegExp) => page.getByRole("article", { name: id });
const lines = (page: Page, attribute: string) => page.getByRole("table", { name: `${attribute}, line by line` });
const core = (agent: string) => `std::testing::NullResource[${agent},name=core]`;

test("versions of prod: each resource that differs, the first one line by line", async ({ page, app, open }) => {
  await open(paths.compare(await app.env("prod"), 1, 2));
  await expect(page.getByText("version 1 with version 2: 8 resources differ")).toBeVisible();
  for (const version of ["1", "2"])
    await expect(page.getByRole("main").getByRole("link", { name: `version ${version}` })).toHaveAttribute(
      "href",
      new RegExp(`/versions/${version}$`),
    );
  await expect(counts(page).getByRole("link", { name: /8 modified/ })).toBeVisible();
  await expect(items(page)).toHaveCount(8);
  await expect(details(page, "std::testing::NullResource[fw-1,name=/etc/app/fw-1.conf]")).toBeVisible();
  await expect(lines(page, "value").getByRole("deletion")).toHaveText("revision = r1");
  await expect(lines(page, "value").getByRole("insertion")).toHaveText("revision = r2");
  await expect(page).toHaveTitle(/^✕ Compare · 1 → 2 · prod/);
});

test("the wrong way round they are swapped, and the filter stays", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(`/env/${prod}/versions/diff/2/1?agent=router`);
  await expect(items(page)).toHaveCount(4);
  await expect(page).toHaveURL(app.url + paths.compare(prod, 1, 2, { agent: "router" }).slice(1));
});

test("what cannot be compared says why", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  for (const [path, says] of [
    [paths.compare(prod, 1, 99), "Version 99 not found"],
    [paths.compare(prod, 2, 2), "Version 2 does not differ from itself."],
    [`/env/${prod}/versions/diff/1/x`, "no two versions"],
  ] as const) {
    await open(path);
    await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(says);
  }
});

test("filters are in the address, each a step of Back; somebody else sees the same", async ({ page, app, open, browser }) => {
  await open(paths.compare(await app.env("prod"), 1, 2));
  await expect(items(page)).toHaveCount(8);
  await filters(page).getByRole("searchbox", { name: "Agent" }).pressSequentially("router-1");
  await expect(items(page)).toHaveCount(2);
  await filters(page).getByRole("searchbox", { name: "Text" }).pressSequentially("revision");
  await expect(items(page)).toHaveCount(1);
  await expect(page).toHaveURL(/agent=router-1&text=revision/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(items(other)).toHaveText([/router-1\.conf/]);
  await other.context().close();
  await page.goBack();
  await expect(items(page)).toHaveCount(2);
  await page.goBack();
  await expect(items(page)).toHaveCount(8);
  await page.goForward();
  await expect(items(page)).toHaveCount(2);
  await filters(page).getByRole("button", { name: "Clear filters" }).click();
  await expect(items(page)).toHaveCount(8);
  await filters(page).getByRole("searchbox", { name: "Text" }).fill("nothing like this");
  await expect(page.getByText("No resource matches these filters.")).toBeVisible();
});

test("from change to change by the keys j and k, the chosen one in the address", async ({ page, app, open }) => {
  await open(paths.compare(await app.env("prod"), 1, 2));
  await expect(details(page, /fw-1\.conf/)).toBeVisible();
  await page.keyboard.press("j");
  await expect(details(page, core("fw-1"))).toBeVisible();
  await expect(page.getByText("2 of 8")).toBeVisible();
  await page.keyboard.press("j");
  await expect(details(page, /router-1\.conf/)).toBeVisible();
  await page.keyboard.press("k");
  await expect(details(page, core("fw-1"))).toBeVisible();
  await page.reload();
  await expect(details(page, core("fw-1"))).toBeVisible();
  await expect(items(page).getByRole("link", { name: /core/ }).first()).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("k");
  await expect(page.getByRole("button", { name: "Previous change" })).toBeDisabled();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Go to the next change of a comparison");
});

test("nothing is asked again of what never changes", async ({ page, app, open }) => {
  const api = recordApi(page);
  await open(paths.compare(await app.env("prod"), 1, 2));
  await expect(items(page)).toHaveCount(8);
  await filters(page).getByRole("searchbox", { name: "Agent" }).fill("fw");
  await expect(items(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Refresh" }).click();
  await api.idle();
  expect(api.asked.filter((asked) => asked.includes("/diff/"))).toHaveLength(1);
});

test("where the code that compares does not load it says so, and goes on once it does", async ({ page, app, open }) => {
  await page.route(/compare\.worker/, (route) => route.abort());
  await open(paths.compare(await app.env("prod"), 1, 2));
  // The page loads itself afresh once, in vain; what it says before that goes with it.
  const came = () =>
    page.evaluate(() => performance.getEntriesByType("navigation").map((entry) => (entry as PerformanceNavigationTiming).type));
  await expect(async () => expect(await came()).toEqual(["reload"])).toPass();
  const alerts = page.getByRole("alert");
  await expect(alerts.filter({ hasText: "A part of this page" })).toBeVisible();
  await expect(alerts.filter({ hasText: "The code that compares could not be loaded." })).toBeVisible();
  await page.unroute(/compare\.worker/);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(items(page)).toHaveCount(8);
});

test.describe("of every kind", () => {
  test.use({ scenario: "differing" });
  test.beforeEach(() => mockOnly("the seeded versions differ in their values alone"));

  const choose = async (page: Page, name: RegExp) => list(page).getByRole("link", { name }).click();

  test("counts by status lead to their resources, and away again", async ({ page, app, open }) => {
    await open(paths.compare(await app.env("differing"), 1, 2));
    await expect(items(page)).toHaveCount(12);
    await counts(page)
      .getByRole("link", { name: /1 added/ })
      .click();
    await expect(items(page)).toHaveText([/eth2/]);
    await expect(page.getByRole("article")).toContainText("not set in version 1");
    await counts(page)
      .getByRole("link", { name: /1 added/ })
      .click();
    await expect(items(page)).toHaveCount(12);
    await filters(page).getByRole("button", { name: "Status" }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: "added" }).check();
    await page.getByRole("dialog").getByRole("checkbox", { name: "deleted" }).check();
    await expect(items(page)).toHaveText([/eth2/, /eth3/]);
    await expect(page).toHaveURL(/status=added%2Cdeleted/);
  });

  test("unchanged lines are folded, and open on request; both sides beside each other or one under the other", async ({
    page,
    app,
    open,
  }) => {
    await open(paths.compare(await app.env("differing"), 1, 2));
    const text = lines(page, "text");
    await expect(text.getByRole("deletion").first()).toHaveText("mtu 1500");
    await expect(text.getByRole("row")).toHaveCount(16);
    await page.getByRole("button", { name: "38 lines are the same" }).click();
    await expect(text.getByRole("row")).toHaveCount(53);
    await page.getByRole("radio", { name: "Unified" }).check();
    await expect(text.getByRole("columnheader", { name: "Text" })).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole("radio", { name: "Unified" })).toBeChecked();
  });

  test("white space is seen where it is the difference", async ({ page, app, open }) => {
    await open(paths.compare(await app.env("differing"), 1, 2));
    await expect(lines(page, "text").getByRole("insertion").filter({ hasText: "ntp" })).toHaveText("ntp server····192.0.2.1");
    await choose(page, /^eth1 /);
    await expect(lines(page, "description").getByRole("insertion")).toHaveText("to fw-1·");
  });

  test("numbers of any size are exact, and what looks like HTML is text", async ({ page, app, open }) => {
    await open(paths.compare(await app.env("differing"), 1, 2));
    await choose(page, /^big /);
    await expect(lines(page, "serial").getByRole("deletion")).toHaveText("9007199254740993");
    await expect(lines(page, "ratio").getByRole("deletion")).toHaveText("nan");
    await choose(page, /^<img/);
    await expect(lines(page, "text").getByRole("insertion")).toHaveText("<script>alert(1)</script>");
  });

  test("a secret is masked until it is revealed", async ({ page, app, open }) => {
    await open(paths.compare(await app.env("differing"), 1, 2));
    await choose(page, /^login /);
    await expect(page.getByRole("article")).not.toContainText("hunter");
    await page.getByRole("button", { name: "Reveal password" }).click();
    await expect(lines(page, "password").getByRole("deletion")).toHaveText("hunter2");
  });

  test("what a file contains is compared on request", async ({ page, app, open }) => {
    const api = recordApi(page);
    await open(paths.compare(await app.env("differing"), 1, 2));
    await choose(page, /^motd /);
    const compare = page.getByRole("button", { name: "Compare the contents of the file" });
    await expect(compare).toBeVisible();
    expect(api.asked.filter((asked) => asked.includes("/file/"))).toEqual([]);
    await compare.click();
    await expect(lines(page, "The file of hash").getByRole("insertion")).toHaveText("  revision 2");
    await expect(lines(page, "The file of hash")).toContainText("keep out – Zutritt verboten");
  });

  test("ten thousand changed resources: few are drawn, all are reached", async ({ page, app, open }) => {
    await open(paths.compare(await app.env("ten-thousand"), 1, 2));
    await expect(page.getByText("10,000 resources differ")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("1 of 10,000")).toBeVisible();
    await expect(items(page).first()).toHaveAttribute("aria-setsize", "10000");
    expect(await countNodes(page)).toBeLessThan(4000);
    await filters(page).getByRole("searchbox", { name: "Text" }).fill("port-9998");
    await expect(items(page)).toHaveText([/port-9998/]);
    await filters(page).getByRole("button", { name: "Clear filters" }).click();
    await expect(page.getByText("1 of 10,000")).toBeVisible();
    await list(page).hover();
    await page.mouse.wheel(0, 200_000);
    await expect(list(page).getByRole("link").first()).toBeVisible();
    await list(page).getByRole("link").nth(5).click();
    await expect(page.getByText(/4,\d\d\d of 10,000/)).toBeVisible();
    await page.keyboard.press("k");
    await page.reload();
    await expect(list(page).locator('[aria-current="true"]')).toBeInViewport({ timeout: 60_000 });
  });

  test("nothing that axe finds, nothing that scrolls sideways", async ({ page, app, open }) => {
    await open(paths.compare(await app.env("differing"), 1, 2));
    await expect(lines(page, "text")).toBeVisible();
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        expect(await axe(page), `${colorScheme}, ${size.width} px`).toEqual([]);
      }
      expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });

  test.describe("behind a proxy", () => {
    test.use({ place: { base: "/any/where/console/" } });

    test("the worker loads under any base", async ({ page, app, open }) => {
      await open(paths.compare(await app.env("differing"), 1, 2, { agent: "edge" }));
      await expect(items(page)).toHaveCount(2);
    });
  });
});
