/** Operates an environment step by step. Each result shows without a reload. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, test } from "./fixtures.ts";
import {
  clickRowAction,
  acceptDialog,
  countPageLoads,
  actionButton,
  goToPage,
  createTestEnvironment,
  region,
  refreshUntilPasses,
  toast,
} from "./steps.ts";

/** For compiles, deployments and scheduler starts on a real orchestrator. */
const slowTimeout = { timeout: 120_000 };

const stages = ["Init", "Cloning repository", "Venv check", "Installing modules", "Recompiling configuration model"];

const agentRow = (page: Page, name: string) => tableRows(page, "Agents").filter({ has: page.getByRole("link", { name, exact: true }) });

/** Waits until the deployment has finished. One resource of the model fails on purpose. */
const expectDeployed = (page: Page) =>
  expect(page.getByRole("main").getByRole("img", { name: /^Resources by status/ })).toHaveAccessibleName(
    "Resources by status: 1 failed, 1 skipped, 92 deployed",
    slowTimeout,
  );

/** Filters Resources by names. Each of the four agents has one resource of each name. */
async function goToResources(page: Page, ...names: string[]): Promise<void> {
  await goToPage(page, "Resources");
  // The link has removed the filters if the page was open already.
  await expect(page.getByRole("list", { name: "Filters" })).toHaveCount(0);
  for (const name of names) {
    await page.getByRole("searchbox", { name: "Name" }).fill(name);
    await page.keyboard.press("Enter");
  }
  await expect(paginationStatus(page)).toContainText(`of ${4 * names.length} `);
}

/** Waits until a resource of an agent has been deployed `count` times. */
async function expectDeployCount(page: Page, agent: string, name: string, count: number): Promise<void> {
  await goToResources(page, name);
  await tableRows(page, "Resources").filter({ hasText: agent }).getByRole("link", { name }).click();
  await page.getByRole("navigation", { name: "Resource" }).getByRole("link", { name: "Actions" }).click();
  const deployActions = tableRows(page, "Actions").filter({ has: page.getByRole("cell", { name: "deploy", exact: true }) });
  await refreshUntilPasses(page, () => expect(deployActions.filter({ hasText: "deployed" })).toHaveCount(count, { timeout: 1500 }));
}

/** Expects that actions are disabled with a reason while the environment is halted. Ends on the Dashboard. */
async function expectUnavailableWhileHalted(page: Page, name: string): Promise<void> {
  const reason = `Environment ${name} is halted. Resume the environment first.`;
  const expectUnavailable = async (...names: string[]) => {
    for (const action of names) {
      await expect(actionButton(page, action)).toHaveAccessibleDescription(reason);
      await expect(actionButton(page, action)).toHaveAttribute("aria-disabled", "true");
    }
  };
  await goToPage(page, "Agents");
  await expectUnavailable("Remove agent virtual environments");
  await page.getByRole("button", { name: "Actions for fw-1" }).click();
  await expect(page.getByRole("menuitem", { disabled: true }).filter({ hasText: reason })).toHaveText(
    ["Pause", "Unpause", "Deploy", "Repair"].map((label) => label + reason),
  );
  await page.keyboard.press("Escape");
  await goToPage(page, "Resources");
  await expectUnavailable("Deploy", "Repair", "Dry run");
  await goToPage(page, "Server status");
  await region(page, "Scheduler state").getByRole("combobox", { name: "Environment" }).selectOption(name);
  await expectUnavailable("Load scheduler state");
  await page.goBack();
  await goToPage(page, "Dashboard");
  await expectUnavailable("Deploy", "Repair");
}

test("compiles, deploys, pauses an agent, halts and resumes without a reload", onRealServer, async ({ page, app, open }) => {
  test.setTimeout(300_000);
  const { env, name } = await createTestEnvironment(app, "operate", "prod");
  await open(paths.environment(env));
  await expect(actionButton(page, "Deploy")).toHaveAccessibleDescription(
    "There are no resources to deploy. Promote a version that has resources.",
  );
  const getLoadCount = countPageLoads(page);
  const banner = page.getByText(`Environment ${name} is halted. Nothing is deployed, and all agents are paused.`);

  await test.step("follows a compile stage by stage to its version and deployment", async () => {
    await actionButton(page, "Recompile").click();
    await expect(page.getByRole("radio", { name: /^Recompile/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await toast(page, `Requested a recompile of ${name}`).getByRole("link", { name: "Open the compile report" }).click();
    for (const [index, stage] of stages.entries())
      await expect(tableRows(page, "Stages").nth(index)).toContainText(new RegExp(`^${stage}.*succeeded`, "s"), slowTimeout);
    await expect(tableRows(page, "Stages")).toHaveCount(stages.length);
    await region(page, "Timeline").getByRole("link", { name: "1", exact: true }).click(slowTimeout);
    await expect(page.getByRole("heading", { level: 1, name: "Version 1" })).toBeVisible();
    await expect(page.getByRole("main").getByText("active", { exact: true }).first()).toBeVisible(slowTimeout);
    await goToPage(page, "Resources");
    await expectDeployed(page);
  });

  await test.step("a paused agent deploys nothing until it is unpaused", async () => {
    await goToPage(page, "Agents");
    await clickRowAction(page, "fw-1", "Pause");
    await expect(toast(page, "Paused fw-1")).toBeVisible();
    await expect(agentRow(page, "fw-1")).toContainText("paused");
    await expect(agentRow(page, "router-1")).toContainText("up");
    await goToPage(page, "Dashboard");
    await expect(region(page, "Agents").getByRole("link", { name: /^1\s*paused$/ })).toBeVisible();
    // A real agent that was paused while idle still deploys the first requested resource, core, but not iface-0, which requires it.
    await goToResources(page, "core", "iface-0");
    await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
    await region(page, "Selection").getByRole("button", { name: "Repair" }).click();
    await acceptDialog(page, `Repair 8 resources in ${name}?`, "Repair 8 resources");
    await expect(toast(page, `Started the repair of 8 resources in ${name}`)).toBeVisible(slowTimeout);
    await expectDeployCount(page, "router-1", "iface-0", 2);
    await expectDeployCount(page, "fw-1", "iface-0", 1);
    await goToPage(page, "Agents");
    await clickRowAction(page, "fw-1", "Unpause");
    await expect(agentRow(page, "fw-1")).toContainText("up");
    await expectDeployCount(page, "fw-1", "iface-0", 2);
  });

  await test.step("actions are disabled with a reason while the environment is halted", async () => {
    await goToPage(page, "Dashboard");
    await actionButton(page, "Halt").click();
    await expect(page.getByRole("dialog", { name: `Halt environment ${name}?` })).toContainText("its 4 agents are paused");
    await acceptDialog(page, `Halt environment ${name}?`, "Halt");
    await expect(toast(page, `Halted environment ${name}`)).toBeVisible(slowTimeout);
    await expect(banner).toBeVisible();
    await expectUnavailableWhileHalted(page, name);
  });

  await test.step("resumes and deploys", async () => {
    await actionButton(page, "Resume").click();
    await acceptDialog(page, `Resume environment ${name}?`, "Resume");
    await expect(toast(page, `Resumed environment ${name}`)).toBeVisible(slowTimeout);
    await expect(banner).toHaveCount(0);
    await expect(region(page, "Agents").getByRole("link", { name: /^4\s*up$/ })).toBeVisible();
    await expect(actionButton(page, "Repair")).toBeEnabled();
    await actionButton(page, "Deploy").click();
    await acceptDialog(page, `Deploy ${name}?`, "Deploy");
    await expect(toast(page, `Started the deployment of ${name}`)).toBeVisible(slowTimeout);
    await expectDeployed(page);
  });

  expect(getLoadCount()).toBe(0);
});
