/** What is done to an environment: it says what it will do, follows its effect, and says what the server said. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, mockOnly, pass, range, recordApi, rows, test } from "./fixtures.ts";
import { toast } from "./steps.ts";

const answer = (page: Page, question: string, yes: string) =>
  page.getByRole("dialog", { name: question }).getByRole("button", { name: yes, exact: true }).click();
const deed = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });
const rid = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;

/** What a page sends to the server that is no question. */
function recordDeeds(page: Page): { path: string; body: any }[] {
  const deeds: { path: string; body: any }[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() === "GET" || path.endsWith("/graphql")) return;
    deeds.push({ path: path.slice(path.indexOf("/api/")), body: request.postDataJSON() as unknown });
  });
  return deeds;
}

/** Keeps requests waiting; gives what lets them go on. */
async function holdPath(page: Page, path: string): Promise<() => void> {
  let goOn!: () => void;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(path, async (route) => {
    await held;
    await route.fallback();
  });
  return goOn;
}

test.beforeEach(() => mockOnly("it would change the seeded environments"));

test.describe("deploy and repair", () => {
  test("of the environment says to how many, is followed until it shows, and runs to its end on the page", async ({ page, app, open }) => {
    const deeds = recordDeeds(page);
    await open(paths.environment(await app.env("prod")));
    await deed(page, "Deploy").click();
    const question = page.getByRole("dialog", { name: "Deploy prod?" });
    await expect(question).toContainText("Those of the 94 resources that are not as intended are deployed: 1 failed, 1 skipped.");
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(deeds).toEqual([]);
    await deed(page, "Repair").click();
    await expect(page.getByRole("dialog", { name: "Repair prod?" })).toContainText("All of the 94 resources");
    await answer(page, "Repair prod?", "Repair");
    await expect(toast(page, "The repair of prod has begun")).toBeVisible();
    expect(deeds).toEqual([{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy" } }]);
    await expect(page.getByRole("region", { name: "Resources", exact: true })).toContainText(/resources? deploys? now/);
  });

  test("of one resource is exactly that one, from its row and from its page", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const deeds = recordDeeds(page);
    const filter = { agent: { eq: ["fw-1"] }, resourceType: { eq: ["std::testing::NullResource"] }, resourceIdValue: { eq: ["broken"] } };
    await open(paths.resources(prod, { "filter.status": "failed" }));
    await deed(page, "Actions of broken").click();
    await page.getByRole("menuitem", { name: "Deploy" }).click();
    await expect(toast(page, `The deployment of ${rid("fw-1", "broken")} has begun`)).toBeVisible();
    await open(paths.resource(prod, rid("fw-1", "broken")));
    await deed(page, "Repair").click();
    await expect(toast(page, `The repair of ${rid("fw-1", "broken")} has begun`)).toBeVisible();
    expect(deeds).toEqual([
      { path: "/api/v2/deploy_filtered", body: { agent_trigger_method: "push_incremental_deploy", filter } },
      { path: "/api/v2/deploy_filtered", body: { agent_trigger_method: "push_full_deploy", filter } },
    ]);
  });

  test("what need not be deployed says so", async ({ page, app, open }) => {
    await open(paths.resource(await app.env("prod"), rid("router-1", "core")));
    await expect(deed(page, "Deploy")).toHaveAttribute("aria-disabled", "true");
    await expect(deed(page, "Deploy")).toHaveAccessibleDescription("It is deployed as intended");
    await expect(deed(page, "Repair")).not.toHaveAttribute("aria-disabled", "true");
  });

  test("of the selection means the selected and no others, and of all that match every one", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const deeds = recordDeeds(page);
    await open(paths.resources(prod, { "filter.resource_id_value": "core" }));
    await expect(range(page)).toContainText("of 4");
    await page.getByRole("checkbox", { name: "Select core" }).first().check();
    await page.getByRole("button", { name: "Select all 4 that match" }).click();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Repair" }).click();
    await answer(page, "Repair 4 resources of prod?", "Repair 4 resources");
    await expect(toast(page, "The repair of 4 resources of prod has begun")).toBeVisible();
    // Four agents have this one alike: one request names them all.
    expect(deeds).toHaveLength(1);
    const { agent, resourceIdValue } = deeds[0]!.body.filter;
    expect(agent.eq.toSorted()).toEqual(["fw-1", "router-1", "router-2", "switch-1.example.com"]);
    expect(resourceIdValue.eq).toEqual(["core"]);
  });

  test("a part that the server refuses stays selected, with the reason for each", async ({ page, app, open }) => {
    await open(paths.resources(await app.env("prod"), { "filter.agent": "fw-1", "filter.resource_id_value": "roken", limit: "50" }));
    await expect(rows(page, "Resources")).toHaveCount(2);
    await page.getByRole("checkbox", { name: "Select all rows" }).or(page.getByRole("columnheader").getByRole("checkbox")).first().check();
    await page.route(/\/deploy_filtered$/, (route) =>
      route.fulfill({ status: 503, json: { message: "The scheduler could not be reached" } }),
    );
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Deploy" }).click();
    await answer(page, "Deploy 2 resources of prod?", "Deploy 2 resources");
    const failed = page.getByRole("alert").filter({ hasText: "2 failed, and stay selected" });
    await expect(failed.getByRole("listitem")).toHaveText([/broken\]: The scheduler could not/, /broken\]: The scheduler could not/]);
    await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 resources selected");
  });

  test("a server that deploys whole agents only is asked for them after a question that names them", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const deeds = recordDeeds(page);
    await page.route("**/api/v2/docs?**", async (route) => {
      const document = await (await route.fetch()).json();
      delete document.data.paths["/api/v2/deploy_filtered"];
      await route.fulfill({ json: document });
    });
    await open(paths.resource(prod, rid("fw-1", "broken")));
    await deed(page, "Repair").click();
    const question = page.getByRole("dialog", { name: "Repair fw-1?" });
    await expect(question).toContainText(
      "This orchestrator deploys whole agents only. All of the resources of fw-1 are checked and deployed again",
    );
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    expect(deeds).toEqual([]);
    await deed(page, "Repair").click();
    await answer(page, "Repair fw-1?", "Repair");
    await expect(toast(page, "The repair of fw-1 has begun")).toBeVisible();
    expect(deeds).toEqual([{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy", agents: ["fw-1"] } }]);
    await open(paths.resources(prod, { "filter.agent": "fw-1", "filter.resource_id_value": "roken", limit: "50" }));
    await expect(rows(page, "Resources")).toHaveCount(2);
    await page.getByRole("checkbox", { name: "Select all rows" }).or(page.getByRole("columnheader").getByRole("checkbox")).first().check();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Repair" }).click();
    // What this server lacks is read when the first question is asked.
    await answer(page, "Repair 2 resources of prod?", "Repair 2 resources");
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Repair" }).click();
    await answer(page, "Repair fw-1?", "Repair");
    await expect(toast(page, "The repair of 2 resources of prod has begun")).toBeVisible();
    expect(deeds.slice(1)).toEqual([{ path: "/api/v1/deploy", body: { agent_trigger_method: "push_full_deploy", agents: ["fw-1"] } }]);
  });

  test("a server that turns out to lack it deploys nothing instead", async ({ page, app, open }) => {
    const deeds = recordDeeds(page);
    await page.route(/\/deploy_filtered$/, (route) =>
      route.fulfill({ status: 404, contentType: "text/html", body: "<html><title>404: Not Found</title></html>" }),
    );
    await open(paths.resource(await app.env("prod"), rid("fw-1", "broken")));
    await deed(page, "Repair").click();
    await expect(toast(page, /^The repair of .* did not begin/)).toContainText("deploys whole agents only: nothing was deployed");
    expect(deeds.map(({ path }) => path)).toEqual(["/api/v2/deploy_filtered"]);
  });

  test("nothing released: there is nothing to deploy", async ({ page, app, open }) => {
    const empty = await app.env("empty");
    for (const path of [paths.environment(empty), paths.resources(empty)]) {
      await open(path);
      for (const name of ["Deploy", "Repair"]) {
        await expect(deed(page, name)).toHaveAccessibleDescription("Nothing is released: there is nothing to deploy");
        await expect(deed(page, name)).toHaveAttribute("aria-disabled", "true");
      }
    }
  });

  test("the question is asked before its counts are there, and tells them when they come", async ({ page, app, open }) => {
    const goOn = await holdPath(page, "**/api/v2/resource?**");
    await open(paths.environment(await app.env("prod")));
    await deed(page, "Deploy").click();
    const question = page.getByRole("dialog", { name: "Deploy prod?" });
    await expect(question).toContainText("Those of the resources (being counted) that are not as intended");
    goOn();
    await expect(question).toContainText("Those of the 94 resources that are not as intended are deployed: 1 failed, 1 skipped.");
  });

  test("a button that is busy says so, keeps the focus and does nothing twice", async ({ page, app, open }) => {
    const deeds = recordDeeds(page);
    await open(paths.resource(await app.env("prod"), rid("fw-1", "broken")));
    const goOn = await holdPath(page, "**/api/v2/deploy_filtered");
    await deed(page, "Repair").press("Enter");
    await expect(deed(page, "Repair")).toHaveAttribute("data-loading", "true");
    await expect(deed(page, "Repair")).toHaveAttribute("aria-disabled", "true");
    await expect(deed(page, "Repair")).toBeFocused();
    await page.keyboard.press("Enter");
    goOn();
    await expect(toast(page, "has begun")).toBeVisible();
    await expect(deed(page, "Repair")).not.toHaveAttribute("aria-disabled", "true");
    await expect(deed(page, "Repair")).toBeFocused();
    expect(deeds).toHaveLength(1);
  });

  test("what does not show within 30 seconds is not said to have begun", async ({ page, app, open }) => {
    const api = recordApi(page);
    await page.clock.install();
    await page.route(/\/api\/v1\/deploy$/, (route) => route.fulfill({ json: { agents: ["fw-1"] } }));
    await open(paths.environment(await app.env("prod")));
    await deed(page, "Repair").click();
    await answer(page, "Repair prod?", "Repair");
    await expect(deed(page, "Repair")).toHaveAttribute("data-loading", "true");
    await pass(page, 31, api);
    await expect(toast(page, "The repair of prod: asked, not yet visible")).toBeVisible();
  });
});

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
