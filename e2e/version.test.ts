/** One version of the desired state: what is in it, how it was made, what it waits for. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, range, rows, test } from "./fixtures.ts";

test("a version leads to the compile that made it, and back", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.version(prod, 2));
  await page.getByRole("main").getByRole("link", { name: /ago/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compile report" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("new revision");
  await page.getByRole("region", { name: "Timeline" }).getByRole("link", { name: "2", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.version(prod, 2)}$`));
});

test("what is in a version is a list of its own, of which each is shown as it was there", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const table = "Resources of version 1";
  await open(paths.version(prod, 1, { "filter.agent": "router-1", sort: "resource_id_value.desc" }));
  await expect(range(page)).toContainText("of 25");
  await page.getByRole("searchbox", { name: "Value" }).fill("core");
  await page.keyboard.press("Enter");
  await expect(rows(page, table)).toHaveCount(1);
  await rows(page, table).getByRole("link", { name: "core" }).click();
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("r1");
  await page.getByRole("link", { name: "the resource as it is released" }).click();
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("r3");
  // Others may have released more than the seed since.
  await page
    .getByRole("main")
    .getByRole("link", { name: /^[3-9]\d*$/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /^Version [3-9]\d*$/ })).toBeVisible();
});

test("the whole model is asked for on request only", async ({ page, app, open }) => {
  const asked: string[] = [];
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  page.on("request", (request) => /\/api\/v1\/version\//.test(request.url()) && asked.push(request.url()));
  await open(paths.version(await app.env("prod"), 2, { tab: "details" }));
  await expect(page.getByRole("table", { name: "Pip configuration" })).toContainText("use-system-config");
  expect(asked).toEqual([]);
  await page.getByRole("button", { name: "Show unknowns and model" }).click();
  await expect(page.getByText("Version 2 waits for no value.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Model" })).toContainText("none: a full export");
  expect(asked).toHaveLength(1);
  // It has all resources in it: it is read beside the page.
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/wholeVersion.worker")]);
  await expect(page).toHaveURL(/model=true/);
});

for (const named of ["77", "latest", "99999999999", "0"]) {
  test(`the version ${named} is not found, and what was meant is said`, async ({ page, app, open }) => {
    await open(paths.version(await app.env("prod"), named));
    await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
    await expect(page.getByText(`There is no version ${named} in the environment prod.`)).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Desired state" }).click();
    await expect(rows(page, "Desired state").first()).toBeVisible();
  });
}

test("a resource that is not in a version is not found", async ({ page, app, open }) => {
  await open(paths.versionResource(await app.env("prod"), 2, "std::File[a,path=/etc/x.conf]"));
  await expect(page.getByText("There is no resource std::File[a,path=/etc/x.conf] in version 2 of the environment prod.")).toBeVisible();
});

test("a version that is deleted while it is looked at stays as it was, and says so", async ({ page, app, open }) => {
  mockOnly("it would delete a version of a seeded environment");
  const prod = await app.env("prod");
  await open(paths.version(prod, 1));
  await expect(page.getByRole("heading", { level: 1, name: "Version 1" })).toBeVisible();
  await app.ask("DELETE", "/api/v1/version/1", { env: prod });
  await page.waitForTimeout(2100);
  await page.keyboard.press("r");
  await expect(page.getByText("This version no longer exists.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
});

test("the palette goes to a version by its number", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod));
  await expect(range(page)).toContainText("of 94");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Go to" }).fill("version 2");
  await expect(page.getByRole("option", { name: /Version 2/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${paths.version(prod, 2)}$`));
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });

  test("what an undefined resource waits for is shown with the way to set it", async ({ page, app, open }) => {
    mockOnly("no real orchestrator has been brought into these states");
    const env = await app.env("many-versions");
    const sized = "std::testing::NullResource[router-1,name=sized]";
    await open(paths.resource(env, sized));
    await expect(page.getByText("This resource cannot be deployed until a value is known for: value.")).toBeVisible();
    await page.getByRole("button", { name: "Show what it waits for" }).click();
    await expect(page).toHaveURL(/unknowns=true/);
    const table = rows(page, "Unknowns");
    await expect(table).toHaveCount(3);
    await expect(table.first()).toContainText("fact of this resource");
    await expect(page.getByRole("link", { name: "Set size" })).toHaveAttribute("href", /tab=facts&set=size$/);
    await expect(page.getByRole("link", { name: "Set colour" })).toHaveAttribute("href", /\/parameters\?set=colour$/);
  });
});
