/** Tests each row of the table in docs/hosting.md. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Page } from "@playwright/test";
import { noProxyRow, getSkipReason } from "../scripts/hosting.ts";
import { getContentSecurityPolicy } from "../scripts/content-security-policy.ts";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, type ServedApp } from "./fixtures.ts";
import { pauseClock, advanceClock, recordApiRequests } from "./requests.ts";
import { hostingCases, hostingTest, type HostingCase } from "./hosting.ts";

// The tests share the console folder of the real orchestrator.
hostingTest.describe.configure({ mode: "default" });

const specialNames = ["//share//a%2Fb%.conf", "/%", "a b,c=d?e&f#g%25", "Größe-日本"];
const toResourceId = (name: string) => `std::testing::NullResource[agent-path,name=${name}]`;

/** An environment with resources that have special characters in their names. Creates one on a real orchestrator. */
async function getEnvironmentWithSpecialNames(app: ServedApp): Promise<string> {
  if (!process.env.ORCHESTRATOR_URL) return app.env("prod");
  const { data: project } = await app.callApi("PUT", "/api/v2/project", { body: { name: app.uniqueName("Hosting") } });
  const { data } = await app.callApi("PUT", "/api/v2/environment", { body: { project_id: project.id, name: "names" } });
  const env: string = data.id;
  const { data: version } = await app.callApi("POST", "/api/v2/reserve_version", { env, body: {} });
  const resources = specialNames.map((name) => ({
    id: `${toResourceId(name)},v=${version}`,
    name,
    send_event: false,
    requires: [],
    purged: false,
  }));
  const body = { version, resources, resource_state: {}, unknowns: [], version_info: {}, module_version_info: {}, pip_config: null };
  await app.callApi("PUT", "/api/v1/version", { env, body });
  await expect.poll(async () => (await app.callApi("GET", "/api/v2/resource", { env })).data.length).toBe(specialNames.length);
  return env;
}

/** Records the files of the app that a page fetches, by path. */
function recordFiles(page: Page): Map<string, { count: number; status: number; type: string }> {
  const files = new Map<string, { count: number; status: number; type: string }>();
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!/\.(js|css|svg)$/.test(pathname)) return;
    const count = (files.get(pathname)?.count ?? 0) + 1;
    files.set(pathname, { count, status: response.status(), type: response.headers()["content-type"] ?? "" });
  });
  return files;
}

const contentTypes: Record<string, RegExp> = { js: /javascript/, css: /^text\/css/, svg: /^image\/svg\+xml/ };

for (const hosting of hostingCases) {
  hostingTest.describe(hosting.row, onRealServer, () => {
    hostingTest.use({ hosting });
    hostingTest.skip(Boolean(getSkipReason(hosting.row)), getSkipReason(hosting.row));

    hostingTest("deep links and reloads work, and each file is fetched once from one URL", async ({ page, app, open }) => {
      const files = recordFiles(page);
      const path = paths.resources(await app.env("prod"), { limit: "5" });
      await open(path);
      await expect(tableRows(page, "Resources").first()).toBeVisible();
      await expect(page).toHaveURL(app.url + path.slice(1));
      await page.waitForLoadState("networkidle");
      const initialFiles = new Map(files);
      expect(initialFiles.size).toBeGreaterThan(5);
      const unexpected = [...initialFiles].filter(
        ([address, { count, status, type }]) =>
          address.slice(0, address.lastIndexOf("/") + 1) !== hosting.base ||
          count !== 1 ||
          status !== 200 ||
          !contentTypes[address.split(".").at(-1)!]!.test(type),
      );
      expect(unexpected).toEqual([]);

      await page.reload();
      await expect(tableRows(page, "Resources").first()).toBeVisible();
      await expect(page).toHaveURL(app.url + path.slice(1));
      await page.getByRole("link", { name: "Lookout overview" }).click();
      await expect(tableRows(page, "Overview").first()).toBeVisible();
      await page.reload();
      await expect(tableRows(page, "Overview").first()).toBeVisible();
      expect([...files.keys()].filter((address) => address.slice(0, address.lastIndexOf("/") + 1) !== hosting.base)).toEqual([]);
    });

    hostingTest("the URL without the trailing slash redirects to the app, with the content security policy", async ({ page, app }) => {
      const response = await page.goto(app.url.slice(0, -1));
      await expect(tableRows(page, "Overview").first()).toBeVisible();
      const policies = (await response!.headersArray()).filter(({ name }) => /^content-security-policy$/i.test(name));
      // The test server sends a policy as well; the orchestrator doesn't.
      expect(policies.length).toBe((hosting.row === noProxyRow ? 0 : 1) + (getSkipReason(noProxyRow) ? 1 : 0));
      const expectedPolicy = getContentSecurityPolicy(readFileSync("dist/index.html", "utf8"));
      expect(policies.filter(({ value }) => value !== expectedPolicy)).toEqual([]);
    });

    hostingTest("the API works: reads, reads by POST, creating and deleting a project", async ({ page, app, open }) => {
      const api = recordApiRequests(page);
      const apiPaths: string[] = [];
      page.on("request", (request) => request.url().includes("/api/") && apiPaths.push(new URL(request.url()).pathname));
      const name = app.uniqueName("Hosted");
      await open(paths.overview());
      await expect(tableRows(page, "Overview").first()).toBeVisible();
      await open(paths.projects());
      await page.getByRole("button", { name: "Create project" }).click();
      await page.getByRole("textbox", { name: "Project name" }).fill(name);
      await page.getByRole("button", { name: "Create project", exact: true }).click();
      await expect(page.getByRole("heading", { name })).toBeVisible({ timeout: 30_000 });
      await page.getByRole("button", { name: `Delete ${name}` }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
      await expect(page.getByRole("heading", { name })).toHaveCount(0);
      const methods = new Set(api.requests.map((request) => request.split(" ")[0]));
      expect([...methods].sort()).toEqual(["DELETE", "GET", "POST", "PUT"]);
      expect(apiPaths.filter((address) => !address.startsWith(`${hosting.apiPrefix}/api/v`))).toEqual([]);
    });

    hostingTest.describe("ids", () => {
      hostingTest.use({ scenario: "trouble" });
      hostingTest("resources with special characters can be found, and opened by link and URL", async ({ page, app, open }) => {
        const env = await getEnvironmentWithSpecialNames(app);
        await open(paths.resources(env, { "filter.agent": "agent-path", "filter.resource_id_value": specialNames[0] }));
        for (const name of specialNames) {
          // The previous result doesn't match this name, so the link below is a new row.
          await page.getByRole("searchbox", { name: "Name" }).fill(name);
          await tableRows(page, "Resources").getByRole("link", { name, exact: true }).click();
          await expect(page.getByRole("table", { name: "Attributes" })).toContainText(name);
          await page.goBack();
        }
        for (const name of specialNames.toReversed()) {
          await open(paths.resource(env, toResourceId(name), "logs"));
          await expect(page.getByRole("main")).toContainText(toResourceId(name));
          await expect(tableRows(page, "Logs").first()).toBeVisible();
          await expect(page.getByRole("alert")).toHaveCount(0);
        }
        await page.getByRole("main").getByRole("link", { name: "History" }).click();
        await expect(tableRows(page, "History").first()).toBeVisible();
        await expect(page.getByRole("alert")).toHaveCount(0);
      });
    });
  });
}

const restrictiveCase = hostingCases.find(({ row }) => row === "nginx, restrictive settings")!;

/** Resolves when nginx closes an idle connection of the test. By then nginx has also closed the page's older connections. */
async function waitForDroppedConnection(app: ServedApp): Promise<void> {
  const { hostname, port, pathname } = new URL(app.url);
  const socket = connect(Number(port), hostname).resume();
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  const [response] = await once(socket, "data");
  // The connection stays open after the response and is closed later.
  expect(String(response)).not.toMatch(/^connection: close/im);
  await once(socket, "end");
  socket.destroy();
}

hostingTest.describe(`${restrictiveCase.row}: idle connections`, () => {
  // 1 s instead of 5 s keeps the test short.
  hostingTest.use({ hosting: { ...restrictiveCase, overrides: { keepalive_timeout: "1s" } } });
  hostingTest.skip(Boolean(getSkipReason(restrictiveCase.row)), getSkipReason(restrictiveCase.row));

  hostingTest("a page keeps working after connections were closed", onRealServer, async ({ page, app, open }) => {
    await page.clock.install();
    await open(paths.resources(await app.env("prod")));
    await expect(tableRows(page, "Resources").first()).toBeVisible();
    const { waitForIdle } = recordApiRequests(page);
    // With the clock paused, the page sends no requests.
    await pauseClock(page);
    await waitForIdle();
    await waitForDroppedConnection(app);
    await page.clock.resume();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Agents" }).click();
    await expect(tableRows(page, "Agents").first()).toBeVisible();
  });
});

hostingTest.describe(`${restrictiveCase.row}: timeouts`, () => {
  hostingTest.use({ hosting: { ...restrictiveCase, overrides: { proxy_read_timeout: "1s" } }, scenario: "trouble" });
  hostingTest.skip(Boolean(getSkipReason(restrictiveCase.row)), getSkipReason(restrictiveCase.row));

  hostingTest("shows the 504 of nginx and retries", async ({ page, app, open }) => {
    const api = recordApiRequests(page);
    await open(paths.resources(await app.env("answers-nothing")));
    await expect(page.getByRole("alert")).toContainText("504");
    const countListRequests = () => api.requests.filter((request) => request.includes("/resource?")).length;
    const before = countListRequests();
    await expect.poll(countListRequests, { timeout: 20_000 }).toBeGreaterThan(before);
  });
});

const upstreamDownCase: HostingCase = { ...hostingCases.find(({ row }) => row === "nginx, whole host")!, stopsUpstream: true };

hostingTest.describe("nginx, upstream down", onRealServer, () => {
  hostingTest.use({ hosting: upstreamDownCase });
  hostingTest.skip(Boolean(getSkipReason(upstreamDownCase.row)), getSkipReason(upstreamDownCase.row));

  hostingTest("keeps showing data, reports the outage, and recovers automatically", async ({ page, app, open, browser }) => {
    const api = recordApiRequests(page);
    const path = paths.resources(await app.env("prod"), { limit: "5" });
    await page.clock.install();
    await open(path);
    await expect(tableRows(page, "Resources")).toHaveCount(5);
    await pauseClock(page);
    await app.stop();
    await advanceClock(page, 20, api);
    const outageNotice = page.getByRole("status").filter({ hasText: /Not refreshed since \d/ });
    await expect(outageNotice).toContainText("502");
    await expect(tableRows(page, "Resources")).toHaveCount(5);

    const otherPage = await browser.newPage();
    await otherPage.goto(app.url + path.slice(1));
    await expect(otherPage).toHaveTitle("502 Bad Gateway");

    await app.start();
    await advanceClock(page, 30, api);
    await expect(outageNotice).toHaveCount(0);
    await expect(tableRows(page, "Resources")).toHaveCount(5);
    await otherPage.reload();
    await expect(tableRows(otherPage, "Resources")).toHaveCount(5);
    await otherPage.close();
  });
});
