/** As the orchestrator serves it, without a policy about frames. */
import { paths } from "../src/paths.ts";
import { expect, test } from "./fixtures.ts";

const portal = "http://portal.test";

test("in a frame of another site, sends no request and only offers to open its own tab", async ({ page, app }) => {
  const requests: string[] = [];
  page.on("request", (request) => request.url().includes("/api/") && requests.push(request.url()));
  const address = new URL(paths.projects().slice(1), app.url).href;
  await page.route(`${portal}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${address}" title="Lookout" width="900" height="600"></iframe>` }),
  );
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const { "content-security-policy": _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(portal);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Open Lookout in its own tab" })).toBeVisible();
  await expect(frame.getByRole("link", { name: "Open Lookout" })).toHaveAttribute("href", address);
  expect(requests).toEqual([]);
});
