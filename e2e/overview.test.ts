/** Every environment of every project, worst first, each number the way to what it counts. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, range, rows, test } from "./fixtures.ts";

test("the worst comes first, with its states in words", async ({ page, open }) => {
  await open(paths.overview());
  const row = (name: string) => rows(page, "Overview").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(row("prod").getByRole("img", { name: /1 failed, 1 skipped, 92 deployed/ })).toBeVisible();
  await expect(row("halted")).toContainText("halted");
  await expect(row("scale")).toContainText("10,100");
  const texts = await rows(page, "Overview").allInnerTexts();
  const place = (name: string) => texts.findIndex((text) => text.trim().split(/\s/)[0] === name);
  expect(place("prod")).toBeGreaterThanOrEqual(0);
  expect(place("prod")).toBeLessThan(place("scale"));
  expect(place("halted")).toBeLessThan(place("scale"));
});

test("each number leads to a list of as many", async ({ page, open }) => {
  await open(paths.overview());
  const numbers = rows(page, "Overview")
    .filter({ has: page.getByRole("link", { name: "prod", exact: true }) })
    .getByRole("link", { name: /^[\d,]+$/ });
  await expect(numbers.filter({ hasText: "94" })).toBeVisible();
  const links = await numbers.evaluateAll((all) =>
    all.map((link) => ({ href: (link as HTMLAnchorElement).href, text: link.textContent! })),
  );
  expect(links.length).toBeGreaterThanOrEqual(3);
  for (const { href, text } of links.filter((link) => link.href.includes("/resources"))) {
    await page.goto(href);
    await expect(range(page)).toContainText(new RegExp(`of ${text} resource`));
  }
});

test("what is wrong in an environment is one step away, its error's whole text three", async ({ page, open }) => {
  await open(paths.overview());
  const prod = rows(page, "Overview").filter({ has: page.getByRole("link", { name: "prod", exact: true }) });
  await prod.getByRole("link", { name: "1", exact: true }).first().click();
  await expect(rows(page, "Resources")).toHaveCount(1);
  await rows(page, "Resources").getByRole("link", { name: "broken" }).click();
  await expect(page.getByRole("main")).toContainText("This resource is set to fail");
  await page.getByRole("link", { name: "Last error" }).click();
  await expect(rows(page, "Logs").first()).toContainText("ERROR");
});

test("environments are found by their name or their project's, and the address keeps that", async ({ page, open }) => {
  await open(paths.overview());
  await page.getByRole("searchbox", { name: "Environment or project" }).fill("campus ha");
  await expect(rows(page, "Overview")).toHaveCount(1);
  await expect(rows(page, "Overview")).toContainText(["halted"]);
  await page.reload();
  await expect(rows(page, "Overview")).toHaveCount(1);
});

test("counts that fail are said to be missing; the environments stay", async ({ page, open }) => {
  await page.route("**/api/v2/graphql", (route) =>
    route.request().postData()!.includes("resourceSummary") ? route.fulfill({ status: 502, body: "Bad Gateway" }) : route.fallback(),
  );
  await open(paths.overview());
  const prod = rows(page, "Overview").filter({ has: page.getByRole("link", { name: "prod", exact: true }) });
  await expect(prod).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "502" }).first()).toBeVisible();
  await expect(prod.getByRole("link", { name: "0", exact: true })).toHaveCount(0);
});

test("an orchestrator with nothing on it begins with the form that creates the first environment", async ({ page, app, open }) => {
  mockOnly("a real orchestrator has its environments");
  const { data } = await app.ask("GET", "/api/v2/project");
  await page.route(/\/api\/v2\/(project|environment)(\?|$)/, (route) =>
    data.length > 0 ? route.fulfill({ json: { data: [] } }) : route.fallback(),
  );
  await page.route("**/api/v2/graphql", (route) =>
    route.fulfill({ json: { data: { data: { environments: { edges: [] } }, errors: null } } }),
  );
  await open(paths.overview());
  await expect(page.getByRole("heading", { level: 1, name: "Create environment" })).toBeVisible();
  await expect(page.getByLabel("Name of the new project")).toBeVisible();
});

test.describe("with 500 environments", () => {
  test.use({ scenario: "large" });
  test.beforeEach(() => mockOnly("the seeded orchestrator has five environments"));

  test("all are counted, those in view are drawn, any is found", async ({ page, open }) => {
    await open(paths.overview());
    await expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", "501");
    await expect(
      rows(page, "Overview")
        .first()
        .getByRole("img", { name: /failed/ }),
    ).toBeVisible();
    expect(await rows(page, "Overview").count()).toBeLessThan(100);
    await page.keyboard.press("End");
    await expect(rows(page, "Overview").last()).toHaveAttribute("aria-rowindex", "501");
    await page.keyboard.press("Home");
    await page.getByRole("searchbox", { name: "Environment or project" }).fill("env-499");
    await expect(rows(page, "Overview")).toHaveCount(1);
    await rows(page, "Overview").getByRole("link", { name: "env-499" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  });
});
