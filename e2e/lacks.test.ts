/** Servers that are older or newer than this one: what they lack is asked once, and said; what they have beside it breaks nothing. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { budgets, requestsUntilTable } from "../scripts/measure.ts";
import { expect, mockOnly, recordApi, rows, test } from "./fixtures.ts";
import { field } from "./known.ts";
import { act, refreshUntil } from "./steps.ts";

const table = "Discovered resources";

/** Takes calls out of the server's document. Tells how often it was asked for. */
async function without(page: Page, ...routes: string[]): Promise<() => number> {
  let asked = 0;
  await page.route("**/api/v2/docs?**", async (route) => {
    asked += 1;
    const document = await (await route.fetch()).json();
    for (const lacking of routes) {
      const [verb, path] = lacking.split(" ") as [string, string];
      delete document.data.paths[path][verb.toLowerCase()];
    }
    await route.fulfill({ json: document });
  });
  return () => asked;
}

test("a server that cannot delete is asked once, and its controls say so", async ({ page, app, open }) => {
  const asked = await without(page, "DELETE /api/v2/discovered/", "DELETE /api/v2/discovered/{discovered_resource_id}");
  const requests = await requestsUntilTable(page);
  await open(paths.discovered(await app.env("prod")));
  await expect(rows(page, table).first()).toBeVisible();
  expect(await requests()).toBeLessThanOrEqual(budgets.requestsUntilTable);
  await page
    .getByRole("checkbox", { name: /^Select std/ })
    .first()
    .check();
  const button = page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete" });
  await expect(button).toHaveAccessibleDescription(/This orchestrator cannot do it: its version has no call DELETE/);
  await button.click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "All 251 discovered resources" }).click();
  await expect(page.getByRole("menuitem", { name: /Delete/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: /^Actions of std/ })
    .first()
    .click();
  await expect(page.getByRole("menuitem", { name: /Delete/ })).toContainText("cannot do it");
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Facts" }).click();
  await expect(rows(page, "Facts").first()).toBeVisible();
  await page.goBack();
  await expect(rows(page, table).first()).toBeVisible();
  expect(asked()).toBe(1);
});

test("a server without a document, and fields that nobody knows, break nothing", async ({ page, app, open }) => {
  await page.route("**/api/v2/docs?**", (route) => route.fulfill({ status: 403, json: { message: "Access denied: no" } }));
  await page.route("**/api/v2/discovered?**", async (route) => {
    const answer = await (await route.fetch()).json();
    for (const row of answer.data) {
      delete row.discovery_resource_id;
      Object.assign(row, { quantum_state: { entangled: true }, values: { ...row.values, ["__proto__"]: null } });
    }
    await route.fulfill({ json: answer });
  });
  await open(paths.discovered(await app.env("prod")));
  await rows(page, table).first().getByRole("button", { expanded: false }).first().click();
  await expect(page.getByText("not told")).toBeVisible();
  await page
    .getByRole("button", { name: /^Actions of std/ })
    .first()
    .click();
  await expect(page.getByRole("menuitem", { name: "Delete" })).not.toHaveAttribute("aria-disabled");
});

test("a parameter of a source that nobody knows is shown, and keeps it", async ({ page, app, open }) => {
  const strange = { source: "telepathy", strength: { of: 9 } };
  await page.route("**/api/v2/parameters?**", async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, data: answer.data.map((row: object) => ({ ...row, ...strange })) } });
  });
  await page.route("**/api/v1/parameter/*", async (route) => {
    const { parameter } = await (await route.fetch()).json();
    await route.fulfill({ json: { parameter: { ...parameter, ...strange } } });
  });
  const sent = page.waitForRequest((request) => request.method() === "PUT");
  await page.route("**/api/v2/parameters/*", (route) => route.fulfill({ json: { data: {} } }));
  await open(paths.parameters(await app.env("prod")));
  await expect(rows(page, "Parameters").first()).toContainText("telepathy");
  await act(page, "param_0", "Change");
  await field(page, "Value").fill("new");
  await page.getByRole("button", { name: "Save changes" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ source: "telepathy", value: "new", metadata: { origin: "seed" } });
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no real orchestrator has a resource that is found otherwise"));

  test("a server without compliance reports is not asked for them again, and that is said", async ({ page, app, open }) => {
    const asked = await without(page, "POST /api/v2/compliance_report");
    const nothing = { status: 404, contentType: "text/html", body: "<html><title>404: Not Found</title></html>" };
    await page.route("**/api/v2/compliance_report", (route) => route.fulfill(nothing));
    const api = recordApi(page);
    await open(paths.resource(await app.env("prod"), "std::testing::NullResource[agent-5,name=is-non_compliant]"));
    await expect(page.getByText("its version has no call POST /api/v2/compliance_report")).toBeVisible();
    await api.idle();
    const before = api.asked.length;
    await refreshUntil(page, async () => expect(api.asked.length).toBeGreaterThan(before));
    await api.idle();
    expect(api.asked.slice(before).filter((call) => call.includes("compliance"))).toEqual([]);
    expect(asked()).toBe(1);
  });
});
