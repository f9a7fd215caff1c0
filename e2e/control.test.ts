/** What is done to an environment: it says what it will do, follows its effect, and says what the server said. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, test } from "./fixtures.ts";
import { answer, deed, holdPath, recordDeeds, toast } from "./steps.ts";

test.beforeEach(() => mockOnly("it would change the seeded environments"));

test.describe("recompile", () => {
  for (const [way, body] of [
    ["Recompile", { update: false, reinstall: false }],
    ["Update and recompile", { update: true, reinstall: false }],
    ["Reinstall and recompile", { update: true, reinstall: true }],
  ] as const) {
    test(`${way}: the compile that it queued is found and linked`, async ({ page, app, open }) => {
      const prod = await app.env("prod");
      const deeds = recordDeeds(page);
      await open(paths.environment(prod));
      await deed(page, "Recompile").click();
      await page.getByRole("radio", { name: new RegExp(`^${way}`) }).check();
      await page.getByRole("textbox", { name: "Message (optional)" }).fill("new name servers");
      await page.getByRole("dialog").getByRole("button", { name: way, exact: true }).click();
      const link = toast(page, "The compile of prod is on its way").getByRole("link", { name: "Open the compile report" });
      await expect(link).toBeVisible();
      expect(deeds).toHaveLength(1);
      expect(deeds[0]).toMatchObject({ path: `/api/v1/notify/${prod}`, body });
      const { message } = deeds[0]!.body.metadata;
      expect(message).toBe("new name servers");
      await expect(page.getByRole("region", { name: "Last compiles" })).toContainText(message);
      const { data } = await app.ask("GET", "/api/v2/compilereport?limit=1&sort=requested.desc", { env: prod });
      await link.click();
      await expect(page).toHaveURL(app.url + paths.compile(prod, data[0].id).slice(1));
    });
  }

  test("of an environment whose compiles are switched off: the server's warning, and no waiting for what will not come", async ({
    page,
    app,
    open,
  }) => {
    const prod = await app.env("prod");
    await app.ask("POST", "/api/v1/environment_settings/server_compile", { env: prod, body: { value: false } });
    await open(paths.environment(prod));
    await deed(page, "Recompile").click();
    await expect(page.getByRole("radio", { name: /^Recompile/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(toast(page, "No compile of prod will run")).toContainText(/server_compile|skipping/i);
  });

  test("from the overview to the deployment of what was compiled: three steps, and no reload", async ({ page, open }) => {
    await open(paths.overview());
    await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod", exact: true }).click();
    await deed(page, "Recompile").click();
    await expect(page.getByRole("radio", { name: /^Recompile/ })).toBeFocused();
    await page.keyboard.press("Enter");
    const compiles = page.getByRole("region", { name: "Last compiles" });
    await expect(compiles.getByRole("listitem").first()).toContainText("Recompile");
    await expect(page.getByRole("region", { name: "Resources", exact: true })).toContainText(/\d+ of \d+ done|deploys? now/, {
      timeout: 60_000,
    });
    await expect(compiles.getByRole("listitem").first()).toContainText("succeeded");
  });
});

test.describe("halt and resume", () => {
  test("says what it does to how many, and every deed that the server would refuse says why", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.environment(prod));
    await deed(page, "Halt").click();
    await expect(page.getByRole("dialog", { name: "Halt prod?" })).toContainText("its 4 agents are paused");
    await answer(page, "Halt prod?", "Halt");
    await expect(toast(page, "Halted prod")).toBeVisible();
    const reason = "The environment prod is halted: resume it first";
    for (const name of ["Deploy", "Repair"]) {
      await expect(deed(page, name)).toHaveAttribute("aria-disabled", "true");
      await expect(deed(page, name)).toHaveAccessibleDescription(reason);
    }
    await open(paths.resources(prod));
    await deed(page, "Actions of core").first().click();
    await expect(page.getByRole("menuitem", { name: "Repair" })).toContainText(reason);
    await page.keyboard.press("Escape");
    await page.getByRole("checkbox", { name: "Select core" }).first().check();
    await expect(page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Deploy" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });

  test("it is asked before the agents are counted, and tells how many when they are, or that this is not known", async ({
    page,
    app,
    open,
  }) => {
    const prod = await app.env("prod");
    const goOn = await holdPath(page, "**/api/v2/agents?**");
    await open(paths.environment(prod));
    await deed(page, "Halt").click();
    const question = page.getByRole("dialog", { name: "Halt prod?" });
    await expect(question).toContainText("its agents (being counted) are paused");
    goOn();
    await expect(question).toContainText("its 4 agents are paused");
    await question.getByRole("button", { name: "Cancel" }).click();
    await page.route("**/api/v2/agents?**", (route) => route.fulfill({ status: 500, json: { message: "no" } }));
    await open(paths.environment(prod));
    await deed(page, "Halt").click();
    await expect(question).toContainText("its agents (how many is not known) are paused");
  });

  test("a recompile of a halted environment waits, and says so; it is resumed from the same place", async ({ page, app, open }) => {
    const halted = await app.env("halted");
    await open(paths.environment(halted));
    await deed(page, "Recompile").click();
    await expect(page.getByRole("dialog")).toContainText("the compile waits in the queue until it is resumed");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Last compiles" }).getByRole("listitem").first()).toContainText("queued");
    await deed(page, "Resume").click();
    await answer(page, "Resume halted?", "Resume");
    await expect(toast(page, "Resumed halted")).toBeVisible();
    await expect(deed(page, "Halt")).toBeVisible();
    await expect(page.getByRole("region", { name: "Last compiles" }).getByRole("listitem").first()).not.toContainText("queued", {
      timeout: 30_000,
    });
  });

  test("a refusal is told in the server's words", async ({ page, app, open }) => {
    await page.route(/\/environment\/halt$/, (route) => route.fulfill({ status: 403, json: { message: "Access denied: not for you" } }));
    await open(paths.environment(await app.env("prod")));
    await deed(page, "Halt").click();
    await answer(page, "Halt prod?", "Halt");
    await expect(toast(page, "prod was not halted")).toContainText("Access denied: not for you");
    await expect(deed(page, "Halt")).toBeVisible();
  });

  test("refusals that nobody closed keep none that comes after from eyes and readers", async ({ page, app, open }) => {
    await page.setViewportSize({ width: 1280, height: 600 });
    let refusals = 0;
    await page.route(/\/environment\/halt$/, (route) => route.fulfill({ status: 409, json: { message: `Refusal ${(refusals += 1)}` } }));
    await open(paths.environment(await app.env("prod")));
    for (const refusal of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await deed(page, "Halt").click();
      await answer(page, "Halt prod?", "Halt");
      await expect(toast(page, `Refusal ${refusal}`)).toBeInViewport({ ratio: 1 });
    }
    await expect(toast(page, /Refusal/)).toHaveCount(8);
    await toast(page, "Refusal 1").getByRole("button", { name: "Close" }).click();
    await expect(toast(page, /Refusal/)).toHaveCount(7);
  });
});
