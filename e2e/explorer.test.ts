/**
 * API explorer: the editors, which need a browser, and what depends on the server's documents and responses. The rest is in
 * src/features/explorer/ExplorerPage.app.test.tsx.
 */
import type { Locator, Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";

const form = (page: Page, name: string) => page.getByRole("form", { name, exact: true });
const responsePanel = (page: Page) => page.getByRole("region", { name: "Response" });
const responseBody = (page: Page) => responsePanel(page).getByRole("group", { name: "Response body" });

/** Replaces the text of an editor. */
async function replaceText(editor: Locator, text: string): Promise<void> {
  await editor.click();
  await editor.press("ControlOrMeta+a");
  await editor.press("Delete");
  await editor.page().keyboard.insertText(text);
}

test(
  "finds an operation, sends it with the environment's header, and shows status, time, size and headers",
  onRealServer,
  async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.explorer());
    await page.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
    await page.getByRole("searchbox", { name: "Search operations" }).fill("get resource_list");
    await page.getByRole("navigation", { name: "Operations" }).getByRole("link", { name: "GET /api/v2/resource", exact: true }).click();
    await expect(page).toHaveURL(app.url + paths.explorer({ operation: "GET /api/v2/resource", env: prod }).slice(1));
    await expect(page).toHaveTitle("API explorer · GET /api/v2/resource · Lookout");
    const call = form(page, "GET /api/v2/resource");
    await call.getByRole("textbox", { name: /^limit/ }).fill("1");
    await call.getByRole("textbox", { name: /^filter/ }).fill("agent=fw-1\nresource_id_value=broken");
    const requestSent = page.waitForRequest(/\/api\/v2\/resource\?/);
    await call.getByRole("button", { name: "Send" }).click();
    expect((await requestSent).headers()["x-inmanta-tid"]).toBe(prod);
    expect((await requestSent).url()).toContain("?limit=1&filter.agent=fw-1&filter.resource_id_value=broken");
    await expect(responsePanel(page).getByRole("status")).toContainText(/200 OK.*[\d.]+ m?s.*\d+ bytes/s);
    await expect(responseBody(page)).toContainText("std::testing::NullResource[fw-1,name=broken]");
    await responsePanel(page)
      .getByText(/^Response headers \(\d+\)$/)
      .click();
    await expect(responsePanel(page).getByRole("group", { name: "Response headers" })).toContainText("content-type: application/json");
  },
);

test("confirms a mutating call before sending it, then refetches what is shown", onRealServer, async ({ page, app, open }) => {
  const name = app.uniqueName("explored");
  const operationName = "PUT /api/v2/project";
  await open(paths.explorer({ operation: operationName }));
  await replaceText(page.getByRole("textbox", { name: "Body" }), JSON.stringify({ name }));
  await form(page, operationName).getByRole("button", { name: "Send" }).click();
  await page.getByRole("dialog", { name: "Send this request to the server?" }).getByRole("button", { name: "Send request" }).click();
  await expect(responsePanel(page).getByRole("status")).toContainText("200");
  await expect(responseBody(page)).toContainText(name);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("list", { name: "Projects" })).toContainText(name);
  // The draft is kept outside the URL.
  await page.goBack();
  await expect(page.getByRole("textbox", { name: "Body" })).toContainText(name);
  expect(decodeURIComponent(page.url())).not.toContain(name);
});

test("GraphQL completes from the server's schema, runs with variables, and shows errors", onRealServer, async ({ page, app, open }) => {
  await open(paths.explorer({ tab: "graphql" }));
  const query = page.getByRole("textbox", { name: "Query" });
  await replaceText(query, "{ resourceS");
  await query.press("Control+Space");
  await expect(page.getByRole("option", { name: /resourceSummary/ })).toBeVisible();
  await query.press("Escape");
  await replaceText(query, "query Q($e: String!) { resourceSummary(environment: $e) { totalCount } }");
  await replaceText(page.getByRole("textbox", { name: "Variables" }), JSON.stringify({ e: await app.env("prod") }));
  await query.press("ControlOrMeta+Enter");
  await expect(responseBody(page)).toContainText('"totalCount": 94');
  await replaceText(query, "{ nothing }");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(responsePanel(page).getByRole("status")).toContainText("400");
  await expect(responseBody(page)).toContainText("Cannot query field 'nothing' on type 'Query'.");
  await replaceText(page.getByRole("textbox", { name: "Variables" }), "nonsense");
  await expect(page.getByRole("button", { name: "Run" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("searchbox", { name: "Search schema types" }).fill("temporarily");
  await expect(page.getByRole("group", { name: "Types" })).toHaveText(/^(""".*""")?\s*enum Blocked \{/s);
});

test("shows a deployment as curl without a token, and sends it", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.explorer({ operation: "POST /api/v1/deploy", env: prod }));
  const curl = page.getByRole("group", { name: "curl command" });
  await expect(curl).toContainText(`curl -X POST '${new URL(app.url).origin}/api/v1/deploy' \\`);
  await expect(curl).toContainText('-H "Authorization: Bearer $TOKEN" \\');
  await expect(curl).toContainText(`-H 'X-Inmanta-tid: ${prod}' \\`);
  const requestBody = '{"agent_trigger_method": "push_full_deploy"}';
  await replaceText(page.getByRole("textbox", { name: "Body" }), requestBody);
  await expect(curl).toContainText(`--data-raw '${requestBody}'`);
  await expect(page).toHaveURL(/\/explorer\?operation=POST\+\/api\/v1\/deploy&env=[^&]+$/);
  await form(page, "POST /api/v1/deploy").getByRole("button", { name: "Send" }).click();
  await page.getByRole("dialog", { name: "Send this request to prod?" }).getByRole("button", { name: "Send request" }).click();
  await expect(responseBody(page)).toContainText('"router-1"');
});

test("loads its code only on this page, contacts no other host, and fetches each document once", async ({ page, app, open }) => {
  const requestUrls: URL[] = [];
  page.on("request", (request) => request.url().startsWith("http") && requestUrls.push(new URL(request.url())));
  const api = recordApiRequests(page);
  await open(paths.resources(await app.env("prod")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  const getExplorerChunks = () => requestUrls.filter(({ pathname }) => /Explorer|Editor|Tab-|useSend/.test(pathname));
  expect(getExplorerChunks()).toEqual([]);
  await open(paths.explorer({ operation: "POST /api/v1/deploy" }));
  await expect(page.getByRole("textbox", { name: "Body" })).toBeVisible();
  const tabs = { GraphQL: "GraphQL", "Custom request": "Custom request", Operations: "POST /api/v1/deploy" };
  for (const [tab, name] of [...Object.entries(tabs), ["GraphQL", "GraphQL"] as const]) {
    await page.getByRole("navigation", { name: "Request types" }).getByRole("link", { name: tab }).click();
    await expect(form(page, name)).toBeVisible();
  }
  await expect(page.getByRole("group", { name: "Types" })).toBeVisible();
  expect(getExplorerChunks()).not.toEqual([]);
  expect([...new Set(requestUrls.map(({ origin }) => origin))]).toEqual([new URL(app.url).origin]);
  for (const path of ["/docs?format=openapi", "/graphql/schema"])
    expect(api.requests.filter((request) => request.includes(path))).toHaveLength(1);
});
