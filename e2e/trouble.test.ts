/** Environments and resources that fail in every way; the mock's scenario "trouble". */
import { paths } from "../src/paths.ts";
import { expect, holdTime, mockOnly, pass, range, recordApi, rows, test } from "./fixtures.ts";

test.use({ scenario: "trouble" });
test.beforeEach(() => mockOnly("no real orchestrator has been brought into these states"));

test("an environment that is being deleted says so on every page", async ({ page, app, open }) => {
  const env = await app.env("deleting");
  for (const path of [paths.resources(env), paths.activity(env)]) {
    await open(path);
    await expect(page.getByRole("status").filter({ hasText: "is being deleted" })).toBeVisible();
  }
});

for (const { name, said } of [
  { name: "answers-500", said: "connection was closed" },
  { name: "answers-502", said: "502" },
  { name: "answers-403", said: "Request is not allowed by the access policy" },
]) {
  test(`${name}: its rows give way to the server's reason, everything else stays`, async ({ page, app, open }) => {
    await open(paths.resources(await app.env(name)));
    await expect(page.getByRole("alert")).toContainText(said);
    await expect(page.getByRole("alert").getByRole("button", { name: "Retry" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Agent" })).toBeEditable();
    await expect(page.getByRole("combobox", { name: "Rows per page" })).toBeEnabled();
  });
}

test("answers-nothing: from five seconds on, the page says since when it waits", async ({ page, app, open }) => {
  await page.clock.install();
  await open(paths.resources(await app.env("answers-nothing")));
  await expect(page.getByRole("status", { name: /Loading/ })).toBeVisible();
  await holdTime(page);
  await page.clock.runFor(8000);
  await expect(page.getByRole("group", { name: "Freshness" })).toContainText(/Waiting since \d/);
});

test("every state is shown by its word, also one that Lookout does not know", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { orphaned: "true" }));
  const words = ["unavailable", "failed", "skipped", "undefined", "non compliant", "deploying", "orphaned", "quantum uncertain"];
  for (const word of words) await expect(rows(page, "Resources").getByRole("cell", { name: word, exact: true }).first()).toBeVisible();
});

test("names that would run are text, and long ones break nothing", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.agent": "agent-x" }));
  await expect(range(page)).toContainText("of 4");
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await rows(page, "Resources")
    .getByRole("link", { name: /script/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Resource", exact: true })).toBeVisible();
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("javascript:alert(1)");
  expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
});

test("secrets are hidden until they are revealed, and unknown values are told from text", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[agent-x,name=values]"));
  const attributes = page.getByRole("table", { name: "Attributes" });
  const row = (name: string) => attributes.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("password")).not.toContainText("hunter2");
  await page.getByRole("button", { name: "Reveal password" }).click();
  await expect(row("password")).toContainText("hunter2");
  await page.getByRole("button", { name: "Hide password" }).click();
  await expect(row("password")).not.toContainText("hunter2");
  await expect(row("unknown")).not.toContainText("<<undefined>>");
  await expect(row("nested")).toContainText("1152921504606846977");
  await expect(row("nested")).toContainText("NaN");
  await expect(row("nested")).toContainText("Infinity");
  await expect(row("json")).toContainText("12345678901234567890");
});

test("a text of 200,000 letters is folded until it is asked for", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), `std::testing::NullResource[agent-x,name=${"n".repeat(900)}]`));
  const value = page.getByRole("table", { name: "Attributes" }).getByRole("row", { name: /^value/ });
  const length = async () => (await value.innerText()).length;
  await expect(value).toBeVisible();
  expect(await length()).toBeLessThan(2000);
  await value.getByRole("button", { name: /^Show all/ }).click();
  await expect.poll(length).toBeGreaterThan(200_000);
});

test("what was found beside what is desired, for a resource that only reports", async ({ page, app, open }) => {
  const rid = "std::testing::NullResource[agent-5,name=is-non_compliant]";
  await open(paths.resource(await app.env("prod"), rid));
  await expect(page.getByRole("table", { name: "Found and desired" })).toContainText("as found");
  await expect(page.getByRole("main").getByText("report_only").first()).toBeVisible();
});

test("an environment that is gone on renewal keeps its last state and says so", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("compiling")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await holdTime(page);
  const message = "Request or referenced resource does not exist: The environment id does not exist.";
  await page.route(/\/api\/v2\/(environment|resource)/, (route) => route.fulfill({ status: 404, json: { message } }));
  await pass(page, 40, api);
  await expect(page.getByRole("status").filter({ hasText: "no longer exists" })).toBeVisible();
  await expect(rows(page, "Resources")).toHaveCount(20);
  const before = api.asked.length;
  await pass(page, 60, api);
  expect(api.asked.slice(before).filter((asked) => /\/api\/v2\/(environment|resource)/.test(asked))).toEqual([]);
});
