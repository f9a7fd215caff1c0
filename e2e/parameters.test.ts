/** Parameters: what is shown of them, and that what is set, changed or deleted does no damage beside it. */
import { paths } from "../src/paths.ts";
import { expect, range, rows, rowTexts, test } from "./fixtures.ts";
import { choice, expectCompiles, field, parametersOf, setParameter } from "./known.ts";
import { act, ownEnvironment, question, toast } from "./steps.ts";

test("parameters are filtered and sorted, and a row opens to the whole", async ({ page, app, open, browser }) => {
  await open(paths.parameters(await app.env("prod")));
  await expect(range(page)).toContainText("1–20 of 60");
  await page.getByRole("search").getByRole("button", { name: "Source" }).click();
  await page.getByRole("checkbox", { name: "user" }).check();
  await page.keyboard.press("Escape");
  await expect(range(page)).toContainText("1–20 of 30");
  await page.getByRole("searchbox", { name: "Name" }).fill("param_1");
  await expect(range(page)).toContainText("of 6");
  await page.getByRole("button", { name: "Updated", exact: true }).last().click();
  await expect(page).toHaveURL(/sort=updated\.asc/);
  await page.getByRole("button", { name: "Details of param_1", exact: true }).click();
  await expect(page.getByRole("table", { name: "Metadata of param_1" })).toContainText("seed");
  const here = await rowTexts(page, "Parameters", 8);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  expect(await rowTexts(elsewhere, "Parameters", 8)).toEqual(here);
  await elsewhere.context().close();
});

test("a parameter is set, changed and deleted; source and metadata stay unless they are changed", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "parameters");
  await setParameter(app, env, "region", { metadata: { owner: "noc" } });
  await open(paths.parameters(env));
  await act(page, "region", "Change");
  await expect(page).toHaveURL(/set=region$/);
  await expect(field(page, "Value")).toHaveValue("old");
  await expect(choice(page, "Source")).toHaveValue("report");
  await expect(page.getByRole("option", { name: "fact" })).toHaveCount(0);
  await field(page, "Value").fill("west");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed the parameter region")).toBeVisible();
  await expect(rows(page, "Parameters")).toContainText(["west"]);
  expect((await parametersOf(app, env))[0]).toMatchObject({ value: "west", source: "report", metadata: { owner: "noc" } });
  await expectCompiles(app, env, []);

  await page.getByRole("button", { name: "Set parameter" }).click();
  await field(page, "Name").fill("Größe 日本 a/b.conf");
  await field(page, "Value").fill("<script>alert(1)</script>");
  await page.getByRole("button", { name: "Set parameter" }).click();
  await expect(toast(page, "Set the parameter Größe 日本 a/b.conf")).toBeVisible();
  await expect(rows(page, "Parameters")).toHaveCount(2);
  expect(await parametersOf(app, env)).toContainEqual(
    expect.objectContaining({ name: "Größe 日本 a/b.conf", source: "user", metadata: {}, value: "<script>alert(1)</script>" }),
  );

  await act(page, "region", "Delete");
  await expect(question(page)).toContainText("every deletion of a parameter asks for a compile");
  await question(page).getByRole("button", { name: "Delete parameter" }).click();
  await expect(toast(page, "Deleted the parameter region")).toBeVisible();
  await expect(rows(page, "Parameters")).toHaveCount(1);
  await expectCompiles(app, env, [[["region", ""]]]);
});

test("metadata is changed entry by entry, and two of one name are not sent", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "metadata");
  await setParameter(app, env, "region", { metadata: { owner: "noc", origin: "survey" } });
  await open(paths.parameters(env, { set: "region" }));
  await page.getByRole("button", { name: "Remove entry 2 of Metadata" }).click();
  await page.getByRole("button", { name: "Add entry" }).click();
  await page.getByRole("textbox", { name: "Name of entry 2 of Metadata" }).fill("owner");
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("The metadata has two entries named owner");
  await page.getByRole("textbox", { name: "Name of entry 2 of Metadata" }).fill("since");
  await page.getByRole("textbox", { name: "since of Metadata" }).fill("2026");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed the parameter region")).toBeVisible();
  expect((await parametersOf(app, env))[0]).toMatchObject({ value: "old", metadata: { owner: "noc", since: "2026" } });
});

test("a link that names what is not there yet opens the form with that name", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "link");
  await open(paths.parameters(env, { set: "region" }));
  await expect(page.getByRole("heading", { level: 2, name: "Set a parameter" })).toBeVisible();
  await expect(field(page, "Name")).toHaveValue("region");
  await field(page, "Value").fill("west");
  await page.getByRole("button", { name: "Set parameter" }).click();
  await expect(toast(page, "Set the parameter region")).toBeVisible();
  await expect(page).toHaveURL(/\/parameters$/);
});

test("a secret is masked in the list and in the form, and stays unless another is typed", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "secret");
  await setParameter(app, env, "api_token", { value: "t-0000" });
  await open(paths.parameters(env, { set: "api_token" }));
  await expect(rows(page, "Parameters")).toContainText(["••••••••"]);
  await expect(field(page, "Value")).toHaveValue("");
  await choice(page, "Source").selectOption("user");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed the parameter api_token")).toBeVisible();
  expect((await parametersOf(app, env))[0]).toMatchObject({ value: "t-0000", source: "user" });
  await expect(page.getByText("t-0000")).toHaveCount(0);
});

test("one that is gone when it is deleted says so", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "gone");
  await setParameter(app, env, "region");
  await open(paths.parameters(env));
  await act(page, "region", "Delete");
  await app.ask("DELETE", "/api/v1/parameter/region?resource_id=", { env });
  await question(page).getByRole("button", { name: "Delete parameter" }).click();
  await expect(toast(page, "The parameter region was not deleted")).toContainText("It is not there any more");
});

test("halted, it is set, and the compile waits", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "halted");
  await app.ask("POST", "/api/v2/actions/environment/halt", { env });
  await setParameter(app, env, "region");
  await open(paths.parameters(env, { set: "region" }));
  await expect(page.getByText("a compile that is asked for waits in the queue")).toBeVisible();
  await field(page, "Value").fill("west");
  await page.getByRole("checkbox", { name: /^Recompile/ }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed the parameter region")).toBeVisible();
  await expectCompiles(app, env, [[["region", ""]]]);
});
