/** Facts and parameters: what is set, changed or deleted does no damage beside it, on the server's own terms. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, real, rows, test, type App } from "./fixtures.ts";
import { act, ownEnvironment, question, toast } from "./steps.ts";

const rid = "std::testing::NullResource[r,name=Größe-日本]";

/** A field, or a choice, of the form that is open. */
const field = (page: Page, name: string) => page.getByRole("form").getByLabel(name, { exact: true });
const choice = (page: Page, name: string) => page.getByRole("form").getByRole("combobox", { name: new RegExp(`^${name}`) });

const factsOf = async (app: App, env: string) =>
  (await app.ask("GET", `/api/v2/resource/${encodeURIComponent(rid)}/facts`, { env })).data as Record<string, unknown>[];
const parametersOf = async (app: App, env: string) =>
  (await app.ask("GET", "/api/v2/parameters", { env })).data as Record<string, unknown>[];

/** What an environment's compiles were asked for: the names that were set or deleted. */
const askedFor = async (app: App, env: string): Promise<unknown[]> =>
  (await app.ask("GET", "/api/v2/compilereport?sort=requested.asc", { env })).data.map(
    ({ metadata }: { metadata: Record<string, unknown> }) => metadata.params,
  );

/** Expects a compile to be asked for, for the last of the names that were set or deleted, and so many in all. */
const expectCompiles = (app: App, env: string, params: unknown[]) => expect.poll(() => askedFor(app, env)).toEqual(params);

const setFact = (app: App, env: string, name: string, fact: object = {}) =>
  app.ask("PUT", `/api/v2/facts/${encodeURIComponent(name)}`, {
    env,
    body: { source: "fact", value: "old", resource_id: rid, ...fact },
  });
const setParameter = (app: App, env: string, name: string, parameter: object = {}) =>
  app.ask("PUT", `/api/v2/parameters/${encodeURIComponent(name)}`, { env, body: { source: "report", value: "old", ...parameter } });

test("a fact is set, changed and deleted; metadata and expiry stay unless they are changed", real, async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "facts");
  await open(paths.facts(env));
  await page.getByRole("button", { name: "Set fact" }).click();
  await expect(page).toHaveURL(/new=true$/);
  const set = page.getByRole("button", { name: "Set fact" });
  await expect(set).toHaveAccessibleDescription("It needs a name");
  await field(page, "Name").fill("mtu/in bytes");
  await expect(set).toHaveAccessibleDescription("A fact needs a resource");
  await field(page, "Resource").fill(rid);
  await field(page, "Value").fill("9000");
  await choice(page, "Expires").selectOption("false");
  await page.getByRole("button", { name: "Add entry" }).click();
  await page.getByRole("textbox", { name: "Name of entry 1 of Metadata" }).fill("owner");
  await page.getByRole("textbox", { name: "owner of Metadata" }).fill("noc");
  await set.click();
  await expect(toast(page, `Set the fact mtu/in bytes of ${rid}`)).toBeVisible();
  await expect(rows(page, "Facts")).toHaveCount(1);
  const [fact] = await factsOf(app, env);
  expect(fact).toMatchObject({ name: "mtu/in bytes", value: "9000", source: "fact", expires: false, metadata: { owner: "noc" } });
  await expectCompiles(app, env, []);

  await act(page, "mtu/in bytes", "Change");
  await expect(field(page, "Value")).toHaveValue("9000");
  await expect(choice(page, "Expires")).toHaveValue("false");
  const save = page.getByRole("button", { name: "Save changes" });
  await expect(save).toHaveAccessibleDescription("Nothing was changed");
  await field(page, "Value").fill("1500");
  await save.click();
  await expect(toast(page, "Changed the fact mtu/in bytes")).toBeVisible();
  await expect(rows(page, "Facts")).toContainText(["1500"]);
  expect((await factsOf(app, env))[0]).toMatchObject({ value: "1500", expires: false, metadata: { owner: "noc" } });
  await expectCompiles(app, env, []);

  await act(page, "mtu/in bytes", "Delete");
  await expect(question(page)).toContainText("every deletion of a fact asks for a compile");
  await question(page).getByRole("button", { name: "Delete fact" }).click();
  await expect(toast(page, "Deleted the fact mtu/in bytes")).toBeVisible();
  await expect(page.getByText("No fact is known.")).toBeVisible();
  await expectCompiles(app, env, [[["mtu/in bytes", rid]]]);
});

test("a parameter is set, changed and deleted; source and metadata stay unless they are changed", real, async ({ page, app, open }) => {
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

test("a name that is there already is asked about, and keeps what was not typed", real, async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "again");
  await setFact(app, env, "mtu", { metadata: { owner: "noc" }, expires: false });
  await open(paths.facts(env, { new: "true" }));
  await field(page, "Name").fill("mtu");
  await field(page, "Resource").fill(rid);
  await field(page, "Value").fill("new");
  const set = page.getByRole("button", { name: "Set fact" });
  await set.click();
  await expect(question(page)).toContainText("It is there already");
  await expect(question(page)).toContainText("old");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(field(page, "Value")).toHaveValue("new");
  expect((await factsOf(app, env))[0]).toMatchObject({ value: "old" });
  await set.click();
  await question(page).getByRole("button", { name: "Change it" }).click();
  await expect(toast(page, "Changed the fact mtu")).toBeVisible();
  expect((await factsOf(app, env))[0]).toMatchObject({ value: "new", expires: false, metadata: { owner: "noc" } });
});

test("a fact is deleted, and the parameter of its name stays; and the other way round", real, async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "twins");
  await setFact(app, env, "twin");
  await setParameter(app, env, "twin");
  await open(paths.facts(env));
  await act(page, "twin", "Delete");
  await question(page).getByRole("button", { name: "Delete fact" }).click();
  await expect(toast(page, "Deleted the fact twin")).toBeVisible();
  expect(await parametersOf(app, env)).toHaveLength(1);
  await setFact(app, env, "twin");
  await open(paths.parameters(env));
  await act(page, "twin", "Delete");
  await question(page).getByRole("button", { name: "Delete parameter" }).click();
  await expect(toast(page, "Deleted the parameter twin")).toBeVisible();
  expect(await parametersOf(app, env)).toHaveLength(0);
  expect(await factsOf(app, env)).toHaveLength(1);
});

test("a fact that poisons its resource's list can still be told apart, and the rest read", real, async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "poison");
  await setFact(app, env, "good");
  await setFact(app, env, "bad", { source: "user" }).catch(() => undefined);
  await open(paths.facts(env));
  await expect(rows(page, "Facts")).toHaveCount(1);
  // What it has cannot be read, so that a change would empty it.
  await act(page, "good", "Change");
  await expect(page.getByRole("alert").filter({ hasText: "What it has now could not be read" })).toBeVisible();
  await expect(page.getByRole("form")).toHaveCount(0);
  // The parameters tell of the other one, but not that it has a resource.
  await open(paths.parameters(env));
  await act(page, "bad", "Delete");
  await question(page).getByRole("button", { name: "Delete parameter" }).click();
  await expect(toast(page, "The parameter bad was not deleted")).toContainText("a fact of a resource");
});
