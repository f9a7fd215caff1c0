/** Overview: links of its numbers, and many environments. */
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, test } from "./fixtures.ts";

test("each number links to a list with that many entries", onRealServer, async ({ page, open }) => {
  await open(paths.overview());
  const countLinks = tableRows(page, "Overview")
    .filter({ has: page.getByRole("link", { name: "prod", exact: true }) })
    .getByRole("link", { name: /^[\d,]+$/ });
  await expect(countLinks.filter({ hasText: "94" })).toBeVisible();
  const links = await countLinks.evaluateAll((all) =>
    all.map((link) => ({ href: (link as HTMLAnchorElement).href, text: link.textContent! })),
  );
  expect(links.length).toBeGreaterThanOrEqual(3);
  for (const { href, text } of links.filter((link) => link.href.includes("/resources"))) {
    await page.goto(href);
    await expect(paginationStatus(page)).toContainText(new RegExp(`(^|of )${text} resource`));
  }
});

test("failed resources are one click away, the full error message three", onRealServer, async ({ page, open }) => {
  await open(paths.overview());
  const prod = tableRows(page, "Overview").filter({ has: page.getByRole("link", { name: "prod", exact: true }) });
  await prod.getByRole("link", { name: "1", exact: true }).first().click();
  await expect(tableRows(page, "Resources")).toHaveCount(1);
  await tableRows(page, "Resources").getByRole("link", { name: "broken" }).click();
  await expect(page.getByRole("main")).toContainText("This resource is set to fail");
  await page.getByRole("link", { name: "Last error" }).click();
  await expect(tableRows(page, "Logs").first()).toContainText("ERROR");
});

test.describe("with 500 environments", () => {
  test.use({ scenario: "large" });

  test("counts all environments, renders the visible ones, and finds any by name", async ({ page, open }) => {
    await open(paths.overview());
    await expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", "502");
    await expect(
      tableRows(page, "Overview")
        .first()
        .getByRole("img", { name: /failed/ }),
    ).toBeVisible();
    expect(await tableRows(page, "Overview").count()).toBeLessThan(100);
    await page.keyboard.press("End");
    // The last row is that of the sums.
    await expect(tableRows(page, "Overview").nth(-2)).toHaveAttribute("aria-rowindex", "501");
    await page.keyboard.press("Home");
    await page.getByRole("searchbox", { name: "Search environments and projects" }).fill("env-499");
    await expect(tableRows(page, "Overview")).toHaveCount(2);
    await tableRows(page, "Overview").getByRole("link", { name: "env-499", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  });
});
