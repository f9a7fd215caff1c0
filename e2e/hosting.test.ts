/** The app behind real servers: the rows of the table in docs/hosting.md. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Page } from "@playwright/test";
import { itself, missing } from "../scripts/hosting.ts";
import { policy } from "../scripts/policy.ts";
import { paths } from "../src/paths.ts";
import { expect, holdTime, pass, real, recordApi, rows, type App } from "./fixtures.ts";
import { hosted, test, type Place } from "./hosting.ts";

// They share the one console folder of a real orchestrator.
test.describe.configure({ mode: "default" });

const carried = ["//share//a%2Fb%.conf", "/%", "a b,c=d?e&f#g%25", "Größe-日本"];
const idOf = (name: string) => `std::testing::NullResource[agent-path,name=${name}]`;

/** An environment with resources whose names are hard to carry: of the mock's, or made on a real orchestrator. */
async function carrying(app: App): Promise<string> {
  if (!process.env.ORCHESTRATOR_URL) return app.env("prod");
  const { data: project } = await app.ask("PUT", "/api/v2/project", { body: { name: app.ownName("Hosting") } });
  const { data } = await app.ask("PUT", "/api/v2/environment", { body: { project_id: project.id, name: "names" } });
  const env: string = data.id;
  const { data: version } = await app.ask("POST", "/api/v2/reserve_version", { env, body: {} });
  const resources = carried.map((name) => ({ id: `${idOf(name)},v=${version}`, name, send_event: false, requires: [], purged: false }));
  const body = { version, resources, resource_state: {}, unknowns: [], version_info: {}, module_version_info: {}, pip_config: null };
  await app.ask("PUT", "/api/v1/version", { env, body });
  await expect.poll(async () => (await app.ask("GET", "/api/v2/resource", { env })).data.length).toBe(carried.length);
  return env;
}

/** Files of the app that a page fetched, by their addresses: how often, and what came. */
function recordFiles(page: Page): Map<string, { times: number; status: number; type: string }> {
  const files = new Map<string, { times: number; status: number; type: string }>();
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!/\.(js|css|svg)$/.test(pathname)) return;
    const times = (files.get(pathname)?.times ?? 0) + 1;
    files.set(pathname, { times, status: response.status(), type: response.headers()["content-type"] ?? "" });
  });
  return files;
}

const types: Record<string, RegExp> = { js: /javascript/, css: /^text\/css/, svg: /^image\/svg\+xml/ };

for (const hosting of hosted) {
  test.describe(hosting.row, real, () => {
    test.use({ hosting });
    test.skip(Boolean(missing(hosting.row)), missing(hosting.row));

    test("a deep link, a reload, and every file once from one address", async ({ page, app, open }) => {
      const files = recordFiles(page);
      const path = paths.resources(await app.env("prod"), { limit: "5" });
      await open(path);
      await expect(rows(page, "Resources").first()).toBeVisible();
      await expect(page).toHaveURL(app.url + path.slice(1));
      await page.waitForLoadState("networkidle");
      const deep = new Map(files);
      expect(deep.size).toBeGreaterThan(5);
      const wrong = [...deep].filter(
        ([address, { times, status, type }]) =>
          address.slice(0, address.lastIndexOf("/") + 1) !== hosting.base ||
          times !== 1 ||
          status !== 200 ||
          !types[address.split(".").at(-1)!]!.test(type),
      );
      expect(wrong).toEqual([]);

      await page.reload();
      await expect(rows(page, "Resources").first()).toBeVisible();
      await expect(page).toHaveURL(app.url + path.slice(1));
      await page.getByRole("link", { name: "Lookout: overview" }).click();
      await expect(rows(page, "Overview").first()).toBeVisible();
      await page.reload();
      await expect(rows(page, "Overview").first()).toBeVisible();
      expect([...files.keys()].filter((address) => address.slice(0, address.lastIndexOf("/") + 1) !== hosting.base)).toEqual([]);
    });

    test("the address without its last slash leads to the app, and the policy comes with it", async ({ page, app }) => {
      const answer = await page.goto(app.url.slice(0, -1));
      await expect(rows(page, "Overview").first()).toBeVisible();
      const policies = (await answer!.headersArray()).filter(({ name }) => /^content-security-policy$/i.test(name));
      // The mock's server sends one as well; the orchestrator none.
      expect(policies.length).toBe((hosting.row === itself ? 0 : 1) + (missing(itself) ? 1 : 0));
      const needed = policy(readFileSync("dist/index.html", "utf8"));
      expect(policies.filter(({ value }) => value !== needed)).toEqual([]);
    });

    test("the API: reads, reads by POST, a project made and deleted", async ({ page, app, open }) => {
      const api = recordApi(page);
      const addresses: string[] = [];
      page.on("request", (request) => request.url().includes("/api/") && addresses.push(new URL(request.url()).pathname));
      const name = app.ownName("Hosted");
      await open(paths.overview());
      await expect(rows(page, "Overview").first()).toBeVisible();
      await open(paths.projects());
      await page.getByRole("button", { name: "Create project" }).click();
      await page.getByRole("textbox", { name: "Name of the project" }).fill(name);
      await page.getByRole("button", { name: "Create", exact: true }).click();
      await expect(page.getByRole("heading", { name })).toBeVisible({ timeout: 30_000 });
      await page.getByRole("button", { name: `Delete ${name}` }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
      await expect(page.getByRole("heading", { name })).toHaveCount(0);
      const verbs = new Set(api.asked.map((asked) => asked.split(" ")[0]));
      expect([...verbs].sort()).toEqual(["DELETE", "GET", "POST", "PUT"]);
      expect(addresses.filter((address) => !address.startsWith(`${hosting.apiPrefix}/api/v`))).toEqual([]);
    });

    test.describe("ids", () => {
      test.use({ scenario: "trouble" });
      test("resources with hard names are found, opened by link and by address", async ({ page, app, open }) => {
        const env = await carrying(app);
        await open(paths.resources(env, { "filter.agent": "agent-path", "filter.resource_id_value": carried[0] }));
        for (const name of carried) {
          // What was found before does not have this name.
          await page.getByRole("searchbox", { name: "Value" }).fill(name);
          await rows(page, "Resources").getByRole("link", { name, exact: true }).click();
          await expect(page.getByRole("table", { name: "Attributes" })).toContainText(name);
          await page.goBack();
        }
        for (const name of carried.toReversed()) {
          await open(paths.resource(env, idOf(name), "logs"));
          await expect(page.getByRole("main")).toContainText(idOf(name));
          await expect(rows(page, "Logs").first()).toBeVisible();
          await expect(page.getByRole("alert")).toHaveCount(0);
        }
        await page.getByRole("main").getByRole("link", { name: "History" }).click();
        await expect(rows(page, "History").first()).toBeVisible();
        await expect(page.getByRole("alert")).toHaveCount(0);
      });
    });
  });
}

const habits = hosted.find(({ row }) => row === "nginx, with habits of its own")!;

/** Ends when the server drops a connection of ours that rests, as it drops those of the page that have rested for longer. */
async function dropped(app: App): Promise<void> {
  const { hostname, port, pathname } = new URL(app.url);
  const socket = connect(Number(port), hostname).resume();
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  const [answer] = await once(socket, "data");
  // It was kept, and dropped later.
  expect(String(answer)).not.toMatch(/^connection: close/im);
  await once(socket, "end");
  socket.destroy();
}

test.describe(`${habits.row}: what it does not wait for`, () => {
  // 1 s in the place of 5 s, which shows the same sooner.
  test.use({ hosting: { ...habits, instead: { keepalive_timeout: "1s" } } });
  test.skip(Boolean(missing(habits.row)), missing(habits.row));

  test("a page goes on after connections were dropped", real, async ({ page, app, open }) => {
    await page.clock.install();
    await open(paths.resources(await app.env("prod")));
    await expect(rows(page, "Resources").first()).toBeVisible();
    const { idle } = recordApi(page);
    // Nothing is asked meanwhile.
    await holdTime(page);
    await idle();
    await dropped(app);
    await page.clock.resume();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Agents" }).click();
    await expect(rows(page, "Agents").first()).toBeVisible();
  });
});

test.describe(`${habits.row}: an answer that does not come`, () => {
  test.use({ hosting: { ...habits, instead: { proxy_read_timeout: "1s" } }, scenario: "trouble" });
  test.skip(Boolean(missing(habits.row)), missing(habits.row));

  test("what nginx did not wait for is said, and asked again", async ({ page, app, open }) => {
    const api = recordApi(page);
    await open(paths.resources(await app.env("answers-nothing")));
    await expect(page.getByRole("alert")).toContainText("504");
    const lists = () => api.asked.filter((asked) => asked.includes("/resource?")).length;
    const before = lists();
    await expect.poll(lists, { timeout: 20_000 }).toBeGreaterThan(before);
  });
});

const stopped: Place = { ...hosted.find(({ row }) => row === "nginx, everything")!, stopped: true };

test.describe("nginx, its upstream down", real, () => {
  test.use({ hosting: stopped });
  test.skip(Boolean(missing(stopped.row)), missing(stopped.row));

  test("what is shown stays, the page says so, and goes on by itself", async ({ page, app, open, browser }) => {
    const api = recordApi(page);
    const path = paths.resources(await app.env("prod"), { limit: "5" });
    await page.clock.install();
    await open(path);
    await expect(rows(page, "Resources")).toHaveCount(5);
    await holdTime(page);
    await app.stop();
    await pass(page, 20, api);
    const stale = page.getByRole("status").filter({ hasText: /Could not refresh since \d/ });
    await expect(stale).toContainText("502");
    await expect(rows(page, "Resources")).toHaveCount(5);

    const other = await browser.newPage();
    await other.goto(app.url + path.slice(1));
    await expect(other).toHaveTitle("502 Bad Gateway");

    await app.start();
    await pass(page, 30, api);
    await expect(stale).toHaveCount(0);
    await expect(rows(page, "Resources")).toHaveCount(5);
    await other.reload();
    await expect(rows(other, "Resources")).toHaveCount(5);
    await other.close();
  });
});
