/** API explorer: any call of the server's API, tried; what acts asks first; nothing leaves this host. */
import type { Locator, Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, mockOnly, recordApi, rows, test } from "./fixtures.ts";
import { askedAtRest } from "./steps.ts";

const form = (page: Page, name: string) => page.getByRole("form", { name, exact: true });
const answer = (page: Page) => page.getByRole("region", { name: "Answer" });
const body = (page: Page) => answer(page).getByRole("group", { name: "Body of the answer" });
const curl = (page: Page) => page.getByRole("group", { name: "As curl" });

/** Types a text in the place of what an editor has. */
async function write(editor: Locator, text: string): Promise<void> {
  await editor.click();
  await editor.press("ControlOrMeta+a");
  await editor.press("Delete");
  await editor.page().keyboard.insertText(text);
}

test("an operation is found, tried with the environment's header, and answered with status, time, size and headers", async ({
  page,
  app,
  open,
}) => {
  const prod = await app.env("prod");
  await open(paths.explorer());
  await page.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
  await page.getByRole("searchbox", { name: "Find operations" }).fill("get resource_list");
  await page.getByRole("navigation", { name: "Operations" }).getByRole("link", { name: "GET /api/v2/resource", exact: true }).click();
  await expect(page).toHaveURL(app.url + paths.explorer({ operation: "GET /api/v2/resource", env: prod }).slice(1));
  await expect(page).toHaveTitle("API explorer · GET /api/v2/resource · Lookout");
  const call = form(page, "GET /api/v2/resource");
  await call.getByRole("textbox", { name: /^limit/ }).fill("1");
  await call.getByRole("textbox", { name: /^filter/ }).fill("agent=fw-1\nresource_id_value=broken");
  const sent = page.waitForRequest(/\/api\/v2\/resource\?/);
  await call.getByRole("button", { name: "Send" }).click();
  expect((await sent).headers()["x-inmanta-tid"]).toBe(prod);
  expect((await sent).url()).toContain("?limit=1&filter.agent=fw-1&filter.resource_id_value=broken");
  await expect(answer(page).getByRole("status")).toContainText(/200 OK.*[\d.]+ m?s.*\d+ bytes/s);
  await expect(body(page)).toContainText("std::testing::NullResource[fw-1,name=broken]");
  await answer(page)
    .getByText(/^Headers \(\d+\)$/)
    .click();
  await expect(answer(page).getByRole("group", { name: "Headers of the answer" })).toContainText("content-type: application/json");
});

test("integers of any size stay what they are, and an error's answer is shown whole", async ({ page, app, open }) => {
  const id = "GET /api/v2/resource/{rid}";
  await open(paths.explorer({ operation: id, env: await app.env("prod") }));
  const call = form(page, id);
  const send = call.getByRole("button", { name: "Send" });
  await expect(send).toHaveAttribute("aria-disabled", "true");
  await expect(send).toHaveAttribute("aria-description", "rid is part of the path");
  await call.getByRole("textbox", { name: /^rid/ }).fill("std::testing::NullResource[router-2,name=big-int]");
  await send.click();
  await expect(body(page)).toContainText('"int_value": 9007199254740993');
  await call.getByRole("textbox", { name: /^rid/ }).fill("nothing");
  await send.click();
  await expect(answer(page).getByRole("status")).toContainText("404");
  await expect(body(page)).toContainText("does not exist");
});

test("a large answer is folded, and makes no more nodes than a small one when it is shown", async ({ page, app, open }) => {
  const id = "GET /api/v2/resource";
  await open(paths.explorer({ operation: id, env: await app.env("scale") }));
  await form(page, id)
    .getByRole("textbox", { name: /^limit/ })
    .fill("1000");
  await form(page, id).getByRole("button", { name: "Send" }).click();
  await expect(body(page)).toContainText("…");
  expect((await body(page).innerText()).length).toBeLessThan(10_000);
  await answer(page)
    .getByRole("button", { name: /^Show (all|the first)/ })
    .click();
  await expect(answer(page).getByRole("button", { name: "Show less" })).toBeVisible();
  expect((await body(page).innerText()).length).toBeGreaterThan(300_000);
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(budgets.nodesOfHundredRows);
  const download = page.waitForEvent("download");
  await answer(page).getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("answer.txt");
});

test("every call is shown as curl, without a token", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.explorer({ operation: "POST /api/v1/deploy", env: prod }));
  await expect(curl(page)).toContainText(`curl -X POST '${new URL(app.url).origin}/api/v1/deploy' \\`);
  await expect(curl(page)).toContainText('-H "Authorization: Bearer $TOKEN" \\');
  await expect(curl(page)).toContainText(`-H 'X-Inmanta-tid: ${prod}' \\`);
  await write(page.getByRole("textbox", { name: "Body" }), "{}");
  await expect(curl(page)).toContainText("--data-raw '{}'");
  await expect(page).toHaveURL(/\/explorer\?operation=POST\+\/api\/v1\/deploy&env=[^&]+$/);
});

test("what acts asks first, naming the environment; a no sends nothing", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const sent: string[] = [];
  page.on("request", (request) => void (new URL(request.url()).pathname.endsWith(`/${prod}`) && sent.push(request.url())));
  // The question waits for the names.
  await page.route(/\/api\/v2\/project\?/, async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  const cases = [
    ["GET /api/v1/notify/{id}", "GET in prod?"],
    ["POST /api/v1/notify/{id}", "POST in prod?"],
    ["DELETE /api/v2/environment/{id}", "DELETE in prod?"],
  ] as const;
  for (const [id, title] of cases) {
    await open(paths.explorer({ operation: id, env: prod }));
    await form(page, id).getByRole("textbox", { name: /^id/ }).fill(prod);
    await form(page, id).getByRole("button", { name: "Send" }).click();
    const question = page.getByRole("dialog", { name: title });
    await expect(question).toContainText(id.replace("{id}", prod));
    if (id.startsWith("DELETE")) await expect(question.getByRole("button", { name: "Send DELETE" })).toBeDisabled();
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  expect(sent).toEqual([]);
});

test("a call that changes something is sent after a yes, and what is shown is asked again", async ({ page, app, open }) => {
  const name = app.ownName("explored");
  const id = "PUT /api/v2/project";
  await open(paths.explorer({ operation: id }));
  await write(page.getByRole("textbox", { name: "Body" }), JSON.stringify({ name }));
  await form(page, id).getByRole("button", { name: "Send" }).click();
  await page.getByRole("dialog", { name: "PUT on the server?" }).getByRole("button", { name: "Send PUT" }).click();
  await expect(answer(page).getByRole("status")).toContainText("200");
  await expect(body(page)).toContainText(name);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("list", { name: "Projects" })).toContainText(name);
  // What was typed is still there, and never was in the address.
  await page.goBack();
  await expect(page.getByRole("textbox", { name: "Body" })).toContainText(name);
  expect(decodeURIComponent(page.url())).not.toContain(name);
});

test("a free request takes any path of the API, and no other", async ({ page, app, open }) => {
  await open(paths.explorer({ tab: "free", env: await app.env("prod") }));
  const call = form(page, "Free request");
  const send = call.getByRole("button", { name: "Send" });
  for (const path of ["//evil.example/api/v2/x", "https://evil.example/", "/console/index.html", "/api/v2/../../x"]) {
    await call.getByRole("textbox", { name: "Path" }).fill(path);
    await expect(send).toHaveAttribute("aria-disabled", "true");
  }
  await call.getByRole("textbox", { name: "Path" }).fill("/api/v2/agents?limit=2");
  await call.getByRole("textbox", { name: /^Query/ }).fill("filter.name=router");
  await send.click();
  await expect(body(page)).toContainText('"total": 2');
  await call.getByRole("textbox", { name: "Path" }).fill("/api/v2/nothing");
  await send.click();
  await expect(answer(page).getByRole("status")).toContainText("404");
  // A page of HTML is text.
  await expect(body(page)).toContainText("<title>404: Not Found</title>");
});

test("GraphQL: completed by the server's schema, run, with variables; errors are shown", async ({ page, app, open }) => {
  await open(paths.explorer({ tab: "graphql" }));
  const query = page.getByRole("textbox", { name: "Query" });
  await write(query, "{ resourceS");
  await query.press("Control+Space");
  await expect(page.getByRole("option", { name: /resourceSummary/ })).toBeVisible();
  await query.press("Escape");
  await write(query, "query Q($e: String!) { resourceSummary(environment: $e) { totalCount } }");
  await write(page.getByRole("textbox", { name: "Variables" }), JSON.stringify({ e: await app.env("prod") }));
  await query.press("ControlOrMeta+Enter");
  await expect(body(page)).toContainText('"totalCount": 94');
  await write(query, "{ nothing }");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(answer(page).getByRole("status")).toContainText("400");
  await expect(body(page)).toContainText("Cannot query field 'nothing' on type 'Query'.");
  await write(page.getByRole("textbox", { name: "Variables" }), "nonsense");
  await expect(page.getByRole("button", { name: "Run" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("searchbox", { name: "Find in the schema" }).fill("temporarily");
  await expect(page.getByRole("group", { name: "Types" })).toHaveText(/^(""".*""")?\s*enum Blocked \{/s);
});

test("without the documents of the server a free request and GraphQL still work", async ({ page, app, open }) => {
  await page.route(/\/api\/v2\/(docs|graphql\/schema)/, (route) => route.fulfill({ status: 404, body: "<html>404</html>" }));
  await open(paths.explorer());
  await expect(page.getByRole("alert")).toContainText("The server’s document could not be loaded");
  await page.getByRole("navigation", { name: "Ways to ask" }).getByRole("link", { name: "GraphQL" }).click();
  await expect(page.getByRole("alert")).toContainText("The schema could not be loaded");
  await write(page.getByRole("textbox", { name: "Query" }), "{ __typename }");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(body(page)).toContainText('"Query"');
  expect(page.url()).toBe(app.url + paths.explorer({ tab: "graphql" }).slice(1));
});

test("an operation that the document lacks is said to be missing", async ({ page, open }) => {
  await open(paths.explorer({ operation: "GET /api/v9/nothing" }));
  await expect(page.getByText("The server’s document has no operation GET /api/v9/nothing.")).toBeVisible();
});

test("nothing is asked of another host, and the document and the schema once", async ({ page, app, open }) => {
  const origins = new Set<string>();
  page.on("request", (request) => request.url().startsWith("http") && origins.add(new URL(request.url()).origin));
  const api = recordApi(page);
  await open(paths.explorer({ operation: "POST /api/v1/deploy" }));
  await expect(page.getByRole("textbox", { name: "Body" })).toBeVisible();
  const tabs = { GraphQL: "GraphQL", "Free request": "Free request", Operations: "POST /api/v1/deploy" };
  for (const [tab, name] of [...Object.entries(tabs), ["GraphQL", "GraphQL"] as const]) {
    await page.getByRole("navigation", { name: "Ways to ask" }).getByRole("link", { name: tab }).click();
    await expect(form(page, name)).toBeVisible();
  }
  await expect(page.getByRole("group", { name: "Types" })).toBeVisible();
  expect([...origins]).toEqual([new URL(app.url).origin]);
  for (const one of ["/docs?format=openapi", "/graphql/schema"]) expect(api.asked.filter((asked) => asked.includes(one))).toHaveLength(1);
});

test("its code is loaded here alone", async ({ page, app, open }) => {
  const assets: string[] = [];
  page.on("request", (request) => assets.push(request.url()));
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  expect(assets.filter((asset) => /Explorer|Editor|Tab-|useSend/.test(asset))).toEqual([]);
});

test(`at most ${budgets.requestsAtRest} requests a minute at rest`, async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.explorer({ operation: "GET /api/v2/resource", env: await app.env("prod") }));
  await expect(form(page, "GET /api/v2/resource")).toBeVisible();
  const asked = await askedAtRest(page, api);
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(budgets.requestsAtRest);
});

test("a deployment is asked for by a call", async ({ page, app, open }) => {
  mockOnly("it would deploy a seeded environment");
  await open(paths.explorer({ operation: "POST /api/v1/deploy", env: await app.env("prod") }));
  await write(page.getByRole("textbox", { name: "Body" }), '{"agent_trigger_method": "push_full_deploy"}');
  await form(page, "POST /api/v1/deploy").getByRole("button", { name: "Send" }).click();
  await page.getByRole("dialog", { name: "POST in prod?" }).getByRole("button", { name: "Send POST" }).click();
  await expect(body(page)).toContainText('"router-1"');
});
