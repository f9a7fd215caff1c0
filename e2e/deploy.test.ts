/** What is deployed and repaired: it says what it will do and to how many, is followed until it shows, and says what the server said. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, pass, range, recordApi, rows, test } from "./fixtures.ts";
import { answer, deed, holdPath, recordDeeds, toast } from "./steps.ts";

const rid = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;

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
    // The half minute begins when the server has answered, and the toast closes by itself.
    await expect(async () => {
      await pass(page, 2, api);
      await expect(toast(page, "The repair of prod: asked, not yet visible")).toBeVisible({ timeout: 300 });
    }).toPass();
  });
});
