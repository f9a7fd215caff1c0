/** The app in frames of other pages. The orchestrator sends no policy that forbids them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, tableRows, test as baseTest } from "./fixtures.ts";

const test = baseTest.extend<{ portal: { origin: string; frame: (url: string) => Promise<void> } }>({
  // A page of another origin that shows a URL in a frame.
  portal: async ({ page }, provide) => {
    let framedUrl = "";
    const server = createServer((_, response) =>
      response
        .writeHead(200, { "Content-Type": "text/html" })
        .end(`<title>Portal</title><iframe title="Framed" src="${framedUrl}" width="1200" height="800"></iframe>`),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await provide({
      origin,
      frame: async (url) => {
        framedUrl = url;
        await page.goto(origin);
      },
    });
    server.closeAllConnections();
    server.close();
  },
});

/** Serves the app without a policy, and allows these origins to frame it. */
async function serveWithoutPolicy(page: Page, url: string, allowedOrigins = ""): Promise<void> {
  await page.context().route(
    (address) => address.href.startsWith(url) && !/\.\w+$/.test(address.pathname),
    async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        'name="lookout-frame-ancestors" content=""',
        `name="lookout-frame-ancestors" content="${allowedOrigins}"`,
      );
      await route.fulfill({ contentType: "text/html", body: html });
    },
  );
}

test("doesn't run in a frame of another origin, and sends no requests", async ({ page, app, portal }) => {
  await serveWithoutPolicy(page, app.url);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await portal.frame(app.url + paths.projects().slice(1));
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1, name: "Open Lookout in its own tab" })).toBeVisible();
  await expect(frame.getByRole("button")).toHaveCount(0);
  expect(requests.filter((path) => /\/api\/|config\.js/.test(path))).toEqual([]);
  const [tab] = await Promise.all([page.context().waitForEvent("page"), frame.getByRole("link", { name: "Open Lookout" }).click()]);
  await expect(tab.getByRole("list", { name: "Projects" })).toBeVisible();
  await tab.close();
});

test("runs in a frame of an origin that index.html allows", async ({ page, app, portal }) => {
  await serveWithoutPolicy(page, app.url, `https://other.example ${portal.origin}`);
  await portal.frame(app.url);
  await expect(page.frameLocator("iframe").getByRole("table", { name: "Overview" })).toBeVisible();
});

test("runs in a frame of its own origin", async ({ page, app, open }) => {
  await serveWithoutPolicy(page, app.url);
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), app.url);
  await expect(page.frameLocator("iframe").getByRole("table", { name: "Overview" })).toBeVisible();
});
