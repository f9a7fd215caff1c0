/** What an operator does to an environment, one deed after the other: each shows by itself where one looks, without a reload. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, range, real, rows, test } from "./fixtures.ts";
import { act, answer, countLoads, deed, goTo, ownEnvironment, part, refreshUntil, toast } from "./steps.ts";

/** For what a real orchestrator does in its own time: a compile, a deployment, the start of a scheduler. */
const atLeisure = { timeout: 120_000 };

const stages = ["Init", "Cloning repository", "Venv check", "Installing modules", "Recompiling configuration model"];

const agent = (page: Page, name: string) => rows(page, "Agents").filter({ has: page.getByRole("link", { name, exact: true }) });

/** Expects that everything has come to its end; what fails is made to. */
const expectDeployed = (page: Page) =>
  expect(page.getByRole("main").getByRole("img", { name: /^Resources by state/ })).toHaveAccessibleName(
    "Resources by state: 1 failed, 1 skipped, 92 deployed",
    atLeisure,
  );

/** Goes to the resources of these names, of which every agent has one. */
async function goToResources(page: Page, ...names: string[]): Promise<void> {
  await goTo(page, "Resources");
  for (const name of names) {
    await page.getByRole("searchbox", { name: "Value" }).fill(name);
    await page.keyboard.press("Enter");
  }
  await expect(range(page)).toContainText(`of ${4 * names.length} `);
}

/** Expects that an agent has deployed its resource so many times. */
async function expectRuns(page: Page, agent: string, name: string, count: number): Promise<void> {
  await goToResources(page, name);
  await rows(page, "Resources").filter({ hasText: agent }).getByRole("link", { name }).click();
  await page.getByRole("navigation", { name: "Resource" }).getByRole("link", { name: "Actions" }).click();
  const runs = rows(page, "Actions").filter({ has: page.getByRole("cell", { name: "deploy", exact: true }) });
  await refreshUntil(page, () => expect(runs.filter({ hasText: "deployed" })).toHaveCount(count, { timeout: 1500 }));
}

/** Expects of all deeds that a halted environment forbids that they say so, where they are done; ends on the Dashboard. */
async function expectRefused(page: Page, name: string): Promise<void> {
  const reason = `The environment ${name} is halted: resume it first`;
  const refused = async (...names: string[]) => {
    for (const one of names) {
      await expect(deed(page, one)).toHaveAccessibleDescription(reason);
      await expect(deed(page, one)).toHaveAttribute("aria-disabled", "true");
    }
  };
  await goTo(page, "Agents");
  await refused("Remove virtual environments");
  await page.getByRole("button", { name: "Actions of fw-1" }).click();
  await expect(page.getByRole("menuitem", { disabled: true }).filter({ hasText: reason })).toHaveText(
    ["Pause", "Unpause", "Deploy", "Repair"].map((label) => label + reason),
  );
  await page.keyboard.press("Escape");
  await goTo(page, "Resources");
  await refused("Deploy", "Repair", "Dry run");
  await goTo(page, "Server status");
  await part(page, "State of a scheduler").getByRole("combobox", { name: "Environment" }).selectOption(name);
  await refused("Ask the scheduler");
  await page.goBack();
  await goTo(page, "Dashboard");
  await refused("Deploy", "Repair");
}

test("an environment is compiled, deployed, paused in part, halted and resumed, without a reload", real, async ({ page, app, open }) => {
  test.setTimeout(300_000);
  const { env, name } = await ownEnvironment(app, "operate", "prod");
  await open(paths.environment(env));
  await expect(deed(page, "Deploy")).toHaveAccessibleDescription("Nothing is released: there is nothing to deploy");
  const loads = countLoads(page);
  const banner = page.getByText(`The environment ${name} is halted: nothing is deployed and its agents are paused.`);

  await test.step("a compile is followed, stage by stage, to its version and its deployment", async () => {
    await deed(page, "Recompile").click();
    await expect(page.getByRole("radio", { name: /^Recompile/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await toast(page, `The compile of ${name} is on its way`).getByRole("link", { name: "Open the compile report" }).click();
    for (const [index, stage] of stages.entries())
      await expect(rows(page, "Stages").nth(index)).toContainText(new RegExp(`^${stage}.*succeeded`, "s"), atLeisure);
    await expect(rows(page, "Stages")).toHaveCount(stages.length);
    await part(page, "Timeline").getByRole("link", { name: "1", exact: true }).click(atLeisure);
    await expect(page.getByRole("heading", { level: 1, name: "Version 1" })).toBeVisible();
    await expect(page.getByRole("main").getByText("active", { exact: true }).first()).toBeVisible(atLeisure);
    await goTo(page, "Resources");
    await expectDeployed(page);
  });

  await test.step("an agent that is paused leaves its work undone, until it is unpaused", async () => {
    await goTo(page, "Agents");
    await act(page, "fw-1", "Pause");
    await expect(toast(page, "Paused fw-1")).toBeVisible();
    await expect(agent(page, "fw-1")).toContainText("paused");
    await expect(agent(page, "router-1")).toContainText("up");
    await goTo(page, "Dashboard");
    await expect(part(page, "Agents").getByRole("link", { name: /^1\s*paused$/ })).toBeVisible();
    // Its first deployment a real agent does even so, if it was idle when it was paused: what depends on that waits.
    await goToResources(page, "core", "iface-0");
    await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
    await part(page, "Selection").getByRole("button", { name: "Repair" }).click();
    await answer(page, `Repair 8 resources of ${name}?`, "Repair 8 resources");
    await expect(toast(page, `The repair of 8 resources of ${name} has begun`)).toBeVisible(atLeisure);
    await expectRuns(page, "router-1", "iface-0", 2);
    await expectRuns(page, "fw-1", "iface-0", 1);
    await goTo(page, "Agents");
    await act(page, "fw-1", "Unpause");
    await expect(agent(page, "fw-1")).toContainText("up");
    await expectRuns(page, "fw-1", "iface-0", 2);
  });

  await test.step("while it is halted, every deed that would be refused says why", async () => {
    await goTo(page, "Dashboard");
    await deed(page, "Halt").click();
    await expect(page.getByRole("dialog", { name: `Halt ${name}?` })).toContainText("its 4 agents are paused");
    await answer(page, `Halt ${name}?`, "Halt");
    await expect(toast(page, `Halted ${name}`)).toBeVisible(atLeisure);
    await expect(banner).toBeVisible();
    await expectRefused(page, name);
  });

  await test.step("resumed, it goes on where it was", async () => {
    await deed(page, "Resume").click();
    await answer(page, `Resume ${name}?`, "Resume");
    await expect(toast(page, `Resumed ${name}`)).toBeVisible(atLeisure);
    await expect(banner).toHaveCount(0);
    await expect(part(page, "Agents").getByRole("link", { name: /^4\s*up$/ })).toBeVisible();
    await expect(deed(page, "Repair")).toBeEnabled();
    await deed(page, "Deploy").click();
    await answer(page, `Deploy ${name}?`, "Deploy");
    await expect(toast(page, `The deployment of ${name} has begun`)).toBeVisible(atLeisure);
    await expectDeployed(page);
  });

  expect(loads()).toBe(0);
});
