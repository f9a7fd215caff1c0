/** Compile reports: filters in links, and the errors of failed compiles. The rest is in src/features/compiles. */
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, test, type ServedApp } from "./fixtures.ts";
import { createTestEnvironment } from "./steps.ts";

/** The server's number of compile reports that match a filter. */
async function countCompiles(app: ServedApp, env: string, filter = ""): Promise<number> {
  return (await app.callApi("GET", `/api/v2/compilereport?limit=1&${filter}`, { env })).metadata.total;
}

test("a shared link applies its filters, including combinations that match no single state", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const chips = page.getByRole("list", { name: "Filters" }).getByRole("listitem");
  await open(paths.compiles(prod, { "filter.success": "true", limit: "2" }));
  await expect(chips.first()).toHaveText("State: succeeded×");
  await expect(tableRows(page, "Compile reports")).toHaveCount(2);
  await expect(paginationStatus(page)).toContainText(`1–2 of ${await countCompiles(app, prod, "filter.success=true")} `);
  await open(paths.compiles(prod, { "filter.started": "true", "filter.requested": "ge:2001-01-01" }));
  await expect(chips).toHaveText(["Started: true×", "Requested: from 2001-01-01×", "Clear filters"]);
  await expect(paginationStatus(page)).toContainText(`of ${await countCompiles(app, prod)} `);
});

test(
  "the report of a failed compile shows the error's location, and its log opens at the end",
  onRealServer,
  async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.compiles(prod));
    await tableRows(page, "Compile reports").filter({ hasText: "a model that does not parse" }).getByRole("link").click();
    const errors = page.getByRole("region", { name: "Errors", exact: true });
    await expect(errors).toContainText(/\.\/main\.cf(:21:|, line 21)/);
    await errors.getByRole("link", { name: /^View log of / }).click();
    await expect(page).toHaveURL(/\/compiles\/[0-9a-f-]{36}\?stage=\d&stream=errstream#log$/);
    const log = page.getByRole("region", { name: /^stderr of / });
    await expect(log.getByText(/main\.cf:21/).last()).toBeInViewport();
  },
);

test("a failure before the compiler started shows the last lines of output", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "compiles");
  await app.callApi("POST", `/api/v1/notify/${env}`, {
    body: { update: false, metadata: { type: "api", message: "without a repository" } },
  });
  await expect.poll(() => countCompiles(app, env, "filter.success=false"), { timeout: 30_000 }).toBe(1);
  await open(paths.compiles(env));
  await expect(tableRows(page, "Compile reports")).toContainText("failed");
  await tableRows(page, "Compile reports").getByRole("link").click();
  const errors = page.getByRole("region", { name: "Errors", exact: true });
  await expect(errors).toContainText("no project found");
  await expect(errors).toContainText("“Init” exited with code 1");
});
