/** Facts: what is shown of them, and that what is set, changed or deleted does no damage beside it. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, range, rows, test } from "./fixtures.ts";
import { choice, expectCompiles, field, factsOf, parametersOf, rid, setFact, setParameter } from "./known.ts";
import { act, ownEnvironment, question, toast } from "./steps.ts";

const core = "std::testing::NullResource[router-1,name=core]";

test("the list and the opened row say whether a fact expires, which the server's own list does not", async ({
  page,
  app,
  open,
  browser,
}) => {
  await open(paths.facts(await app.env("prod")));
  await expect(range(page)).toContainText("1–20 of 60");
  const table = page.getByRole("table", { name: "Facts", exact: true });
  for (const [name, expires, told] of [
    ["fact_0", "yes", "yes, unless its resource tells it anew"],
    ["fact_1", "no", "no, it stays until it is changed or deleted"],
  ] as const) {
    const row = rows(page, "Facts").filter({ has: page.getByRole("link", { name, exact: true }) });
    await expect(row.getByRole("cell", { name: expires, exact: true })).toBeVisible();
    await page.getByRole("button", { name: `Details of ${name}`, exact: true }).click();
    await expect(table.getByText(told)).toBeVisible();
  }
  await expect(page).toHaveURL(/open=/);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByText("no, it stays until it is changed or deleted")).toBeVisible();
  await elsewhere.context().close();
});

test("facts are filtered by name, resource and expiry, and lead to their resource", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.facts(prod));
  await page.getByRole("searchbox", { name: "Name" }).fill("fact_1");
  await expect(range(page)).toContainText("of 11");
  await page.getByRole("search").getByRole("button", { name: "Expires" }).click();
  await page.getByRole("checkbox", { name: "no", exact: true }).check();
  await expect(range(page)).toContainText("of 6");
  await expect(page).toHaveURL(/filter\.name=fact_1&filter\.expires=false$/);
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox", { name: "Resource" }).fill("router-2");
  await expect(page.getByText("No facts match these filters.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Resource" }).fill("router-1");
  await rows(page, "Facts").first().getByRole("link", { name: "fact_1" }).click();
  await expect(page).toHaveURL(app.url + paths.resource(prod, core, "facts").slice(1));
});

test("a fact is set, changed and deleted; metadata and expiry stay unless they are changed", async ({ page, app, open }) => {
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

test("the model is recompiled with a new value where that is asked for", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "recompiled");
  await setFact(app, env, "mtu", { metadata: { owner: "noc" } });
  await open(paths.facts(env, { set: "mtu", of: rid }));
  await field(page, "Value").fill("new");
  await page.getByRole("checkbox", { name: /^Recompile/ }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed the fact mtu")).toBeVisible();
  await expectCompiles(app, env, [[["mtu", rid]]]);
  expect((await factsOf(app, env))[0]).toMatchObject({ value: "new", expires: true, metadata: { owner: "noc" } });
});

test("a name that is there already is asked about, and keeps what was not typed", async ({ page, app, open }) => {
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

test("a fact is deleted, and the parameter of its name stays; and the other way round", async ({ page, app, open }) => {
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

test("on its resource a fact is set by a link that names it, changed and deleted", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "resource");
  await open(paths.resource(env, rid, "facts", { set: "mtu" }));
  await expect(field(page, "Name")).toHaveValue("mtu");
  await expect(field(page, "Value")).toBeFocused();
  await field(page, "Value").fill("9000");
  await page.getByRole("button", { name: "Set fact" }).click();
  await expect(toast(page, "Set the fact mtu")).toBeVisible();
  await expect(page).toHaveURL(/tab=facts$/);
  await page.getByRole("button", { name: "Change mtu" }).click();
  await choice(page, "Expires").selectOption("false");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changed the fact mtu")).toBeVisible();
  await expect(rows(page, "Facts").getByRole("cell", { name: "no", exact: true })).toBeVisible();
  expect((await factsOf(app, env))[0]).toMatchObject({ value: "9000", expires: false });
  await page.getByRole("button", { name: "Delete mtu" }).click();
  await question(page).getByRole("button", { name: "Delete fact" }).click();
  await expect(page.getByText("No fact is known about this resource.")).toBeVisible();
});

test("what the server refuses stays typed, with its reason; leaving asks first", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "refused");
  await open(paths.facts(env, { new: "true" }));
  await page.route("**/api/v2/facts/**", (route) => route.fulfill({ status: 400, json: { message: "Invalid request: no such day" } }));
  await field(page, "Name").fill("mtu");
  await field(page, "Resource").fill(rid);
  await field(page, "Value").fill("9000");
  await page.getByRole("button", { name: "Set fact" }).click();
  await expect(page.getByRole("alert")).toContainText("The fact was not set: Invalid request: no such day");
  await expect(field(page, "Value")).toHaveValue("9000");
  await page.getByRole("button", { name: "Cancel" }).click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(field(page, "Value")).toHaveValue("9000");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Parameters" }).click();
  await question(page).getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/parameters$/);
});

test("a fact that poisons its resource's list can still be told apart, and the rest read", async ({ page, app, open }) => {
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

test("the warnings of a success are shown with it", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "warned");
  await app.ask("POST", "/api/v1/environment_settings/server_compile", { env, body: { value: false } });
  await setFact(app, env, "mtu");
  await open(paths.facts(env));
  await act(page, "mtu", "Delete");
  await question(page).getByRole("button", { name: "Delete fact" }).click();
  await expect(toast(page, "Deleted the fact mtu")).toContainText("server compile not enabled");
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no real orchestrator has been brought into these states"));

  test("hostile names and values are texts", async ({ page, app, open }) => {
    await open(paths.facts(await app.env("prod")));
    await expect(rows(page, "Facts")).toHaveCount(3);
    await rows(page, "Facts").first().getByRole("button", { expanded: false }).first().click();
    await expect(page.getByRole("table", { name: "Facts", exact: true })).toContainText("<script>alert(1)</script>");
  });
});
