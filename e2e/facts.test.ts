/** Facts and parameters: setting, changing and deleting them leaves other data intact. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test, type ServedApp } from "./fixtures.ts";
import { clickRowAction, createTestEnvironment, dialog, toast } from "./steps.ts";

const rid = "std::testing::NullResource[r,name=Größe-日本]";

/** A field of the open form. */
const formField = (page: Page, name: string) => page.getByRole("form").getByLabel(name, { exact: true });
const formSelect = (page: Page, name: string) => page.getByRole("form").getByRole("combobox", { name: new RegExp(`^${name}`) });

const getFacts = async (app: ServedApp, env: string) =>
  (await app.callApi("GET", `/api/v2/resource/${encodeURIComponent(rid)}/facts`, { env })).data as Record<string, unknown>[];
const getParameters = async (app: ServedApp, env: string) =>
  (await app.callApi("GET", "/api/v2/parameters", { env })).data as Record<string, unknown>[];

/** The facts and parameters that triggered each compile, oldest first. */
const getCompileParameters = async (app: ServedApp, env: string): Promise<unknown[]> =>
  (await app.callApi("GET", "/api/v2/compilereport?sort=requested.asc", { env })).data.map(
    ({ metadata }: { metadata: Record<string, unknown> }) => metadata.params,
  );

/** Waits until the environment's compiles were triggered by exactly these facts and parameters. */
const expectCompileParameters = (app: ServedApp, env: string, params: unknown[]) =>
  expect.poll(() => getCompileParameters(app, env)).toEqual(params);

const putFact = (app: ServedApp, env: string, name: string, fact: object = {}) =>
  app.callApi("PUT", `/api/v2/facts/${encodeURIComponent(name)}`, {
    env,
    body: { source: "fact", value: "old", resource_id: rid, ...fact },
  });
const putParameter = (app: ServedApp, env: string, name: string, parameter: object = {}) =>
  app.callApi("PUT", `/api/v2/parameters/${encodeURIComponent(name)}`, { env, body: { source: "report", value: "old", ...parameter } });

test("sets, changes and deletes a fact; keeps metadata and expiry unless changed", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "facts");
  await open(paths.facts(env));
  await page.getByRole("button", { name: "Set fact" }).click();
  await expect(page).toHaveURL(/new=true$/);
  const setButton = page.getByRole("button", { name: "Set fact" });
  await expect(setButton).toHaveAccessibleDescription("Enter a name");
  await formField(page, "Name").fill("mtu/in bytes");
  await expect(setButton).toHaveAccessibleDescription("Enter a resource ID");
  await formField(page, "Resource ID").fill(rid);
  await formField(page, "Value").fill("9000");
  await formSelect(page, "Expires").selectOption("false");
  await page.getByRole("button", { name: "Add entry" }).click();
  await page.getByRole("textbox", { name: "Name of entry 1 of Metadata" }).fill("owner");
  await page.getByRole("textbox", { name: "owner of Metadata" }).fill("noc");
  await setButton.click();
  await expect(toast(page, `Set fact mtu/in bytes of ${rid}`)).toBeVisible();
  await expect(tableRows(page, "Facts")).toHaveCount(1);
  const [fact] = await getFacts(app, env);
  expect(fact).toMatchObject({ name: "mtu/in bytes", value: "9000", source: "fact", expires: false, metadata: { owner: "noc" } });
  await expectCompileParameters(app, env, []);

  await clickRowAction(page, "mtu/in bytes", "Change");
  await expect(formField(page, "Value")).toHaveValue("9000");
  await expect(formSelect(page, "Expires")).toHaveValue("false");
  const saveButton = page.getByRole("button", { name: "Save changes" });
  await expect(saveButton).toHaveAccessibleDescription("No changes to save");
  await formField(page, "Value").fill("1500");
  await saveButton.click();
  await expect(toast(page, "Changed fact mtu/in bytes")).toBeVisible();
  await expect(tableRows(page, "Facts")).toContainText(["1500"]);
  expect((await getFacts(app, env))[0]).toMatchObject({ value: "1500", expires: false, metadata: { owner: "noc" } });
  await expectCompileParameters(app, env, []);

  await clickRowAction(page, "mtu/in bytes", "Delete");
  await expect(dialog(page)).toContainText("the model is recompiled");
  await dialog(page).getByRole("button", { name: "Delete fact" }).click();
  await expect(toast(page, "Deleted fact mtu/in bytes")).toBeVisible();
  await expect(page.getByText("No facts.")).toBeVisible();
  await expectCompileParameters(app, env, [[["mtu/in bytes", rid]]]);
});

test("sets, changes and deletes a parameter; keeps source and metadata unless changed", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "parameters");
  await putParameter(app, env, "region", { metadata: { owner: "noc" } });
  await open(paths.parameters(env));
  await clickRowAction(page, "region", "Change");
  await expect(page).toHaveURL(/set=region$/);
  await expect(formField(page, "Value")).toHaveValue("old");
  await expect(formSelect(page, "Source")).toHaveValue("report");
  await expect(page.getByRole("option", { name: "fact" })).toHaveCount(0);
  await formField(page, "Value").fill("west");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed parameter region")).toBeVisible();
  await expect(tableRows(page, "Parameters")).toContainText(["west"]);
  expect((await getParameters(app, env))[0]).toMatchObject({ value: "west", source: "report", metadata: { owner: "noc" } });
  await expectCompileParameters(app, env, []);

  await page.getByRole("button", { name: "Set parameter" }).click();
  await formField(page, "Name").fill("Größe 日本 a/b.conf");
  await formField(page, "Value").fill("<script>alert(1)</script>");
  await page.getByRole("button", { name: "Set parameter" }).click();
  await expect(toast(page, "Set parameter Größe 日本 a/b.conf")).toBeVisible();
  await expect(tableRows(page, "Parameters")).toHaveCount(2);
  expect(await getParameters(app, env)).toContainEqual(
    expect.objectContaining({ name: "Größe 日本 a/b.conf", source: "user", metadata: {}, value: "<script>alert(1)</script>" }),
  );

  await clickRowAction(page, "region", "Delete");
  await expect(dialog(page)).toContainText("the model is recompiled");
  await dialog(page).getByRole("button", { name: "Delete parameter" }).click();
  await expect(toast(page, "Deleted parameter region")).toBeVisible();
  await expect(tableRows(page, "Parameters")).toHaveCount(1);
  await expectCompileParameters(app, env, [[["region", ""]]]);
});

test("confirms before overwriting an existing fact, and keeps its other properties", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "again");
  await putFact(app, env, "mtu", { metadata: { owner: "noc" }, expires: false });
  await open(paths.facts(env, { new: "true" }));
  await formField(page, "Name").fill("mtu");
  await formField(page, "Resource ID").fill(rid);
  await formField(page, "Value").fill("new");
  const setButton = page.getByRole("button", { name: "Set fact" });
  await setButton.click();
  await expect(dialog(page)).toContainText("already exists");
  await expect(dialog(page)).toContainText("old");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(formField(page, "Value")).toHaveValue("new");
  expect((await getFacts(app, env))[0]).toMatchObject({ value: "old" });
  await setButton.click();
  await dialog(page).getByRole("button", { name: "Change anyway" }).click();
  await expect(toast(page, "Changed fact mtu")).toBeVisible();
  expect((await getFacts(app, env))[0]).toMatchObject({ value: "new", expires: false, metadata: { owner: "noc" } });
});

test("deleting a fact keeps the parameter of the same name, and vice versa", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "shared names");
  await putFact(app, env, "shared");
  await putParameter(app, env, "shared");
  await open(paths.facts(env));
  await clickRowAction(page, "shared", "Delete");
  await dialog(page).getByRole("button", { name: "Delete fact" }).click();
  await expect(toast(page, "Deleted fact shared")).toBeVisible();
  expect(await getParameters(app, env)).toHaveLength(1);
  await putFact(app, env, "shared");
  await open(paths.parameters(env));
  await clickRowAction(page, "shared", "Delete");
  await dialog(page).getByRole("button", { name: "Delete parameter" }).click();
  await expect(toast(page, "Deleted parameter shared")).toBeVisible();
  expect(await getParameters(app, env)).toHaveLength(0);
  expect(await getFacts(app, env)).toHaveLength(1);
});

test(
  "a fact that breaks its resource's list can be identified, and other facts stay readable",
  onRealServer,
  async ({ page, app, open }) => {
    const { env } = await createTestEnvironment(app, "poison");
    await putFact(app, env, "good");
    await putFact(app, env, "bad", { source: "user" }).catch(() => undefined);
    await open(paths.facts(env));
    await expect(tableRows(page, "Facts")).toHaveCount(1);
    // The fact's current metadata can't be read, so saving a change would clear it.
    await clickRowAction(page, "good", "Change");
    await expect(page.getByRole("alert").filter({ hasText: "Couldn't load the current value" })).toBeVisible();
    await expect(page.getByRole("form")).toHaveCount(0);
    // Other facts of the resource can be deleted.
    await clickRowAction(page, "good", "Delete");
    await dialog(page).getByRole("button", { name: "Delete fact" }).click();
    await expect(toast(page, "Deleted fact good")).toBeVisible();
    // The broken fact is listed as a parameter, without its resource.
    await open(paths.parameters(env));
    await clickRowAction(page, "bad", "Delete");
    await dialog(page).getByRole("button", { name: "Delete parameter" }).click();
    await expect(toast(page, "Couldn't delete parameter bad")).toContainText("a fact of a resource");
  },
);
