/** Menus, dialogs and toasts that are audited. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, type ServedApp } from "./fixtures.ts";
import { coreResource } from "./audit.pages.ts";

interface AuditedOverlay {
  name: string;
  path: (app: ServedApp) => string | Promise<string>;
  show: (page: Page, app: ServedApp) => Promise<unknown>;
  width?: number;
}

const expectOverlay = (page: Page) => expect(page.getByRole("menu").or(page.getByRole("dialog")).first()).toBeVisible();
const getAgentsPath = async (app: ServedApp) => paths.agents(await app.env("prod"));
const getResourcesPath = async (app: ServedApp) => paths.resources(await app.env("prod"));

/** Opens a menu of the filter bar. */
const openFilter = (name: RegExp) => async (page: Page) => {
  await page.getByRole("search").getByRole("button", { name }).click();
  await expectOverlay(page);
};

const openWithButton = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await expectOverlay(page);
};

/** Creates a project and opens the dialog that deletes it. Returns the project's name. */
async function openDeletionDialog(page: Page, app: ServedApp): Promise<string> {
  const name = app.uniqueName("Project");
  await app.callApi("PUT", "/api/v2/project", { body: { name } });
  await page.reload();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await expectOverlay(page);
  return name;
}

/** Pauses an agent, with a response that isn't the server's, starts an export, which doesn't end, and opens the panel with both. */
async function openOperations(page: Page): Promise<void> {
  await page.route(/\/agent\/.*\/pause$/, (route) => route.fulfill({ status: 403, json: { message: "Access denied: no" } }));
  await page.route(/\/agents\?limit=1000/, () => {});
  await page.getByRole("button", { name: "Actions for router-1" }).click();
  await page.getByRole("menuitem", { name: "Pause", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "1 failed" })).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  await openWithButton("1 running, 1 problem")(page);
}

export const auditedOverlays: AuditedOverlay[] = [
  { name: "environment switcher", path: paths.overview, show: openWithButton("Environments") },
  { name: "preferences", path: paths.overview, show: openWithButton("Preferences") },
  { name: "columns menu", path: getResourcesPath, show: openWithButton("Columns") },
  { name: "export menu", path: getResourcesPath, show: openWithButton("Export") },
  { name: "status filter", path: getResourcesPath, show: openFilter(/^Status/) },
  { name: "more filters", path: getResourcesPath, show: openFilter(/^More filters/) },
  { name: "more filters in a narrow window", path: getResourcesPath, show: openFilter(/^More filters/), width: 390 },
  { name: "number filter", path: async (app) => paths.versions(await app.env("prod")), show: openFilter(/^Version/) },
  { name: "time filter", path: async (app) => paths.resource(await app.env("prod"), coreResource, "logs"), show: openFilter(/^Time/) },
  {
    name: "promotion dialog",
    path: async (app) => paths.version(await app.env("staging"), 2),
    show: openWithButton("Promote"),
  },
  { name: "navigation drawer", path: getResourcesPath, show: openWithButton("Open navigation"), width: 390 },
  {
    name: "command palette with results",
    path: getResourcesPath,
    show: async (page) => {
      await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Go to" }).fill("e");
      await expect(page.getByRole("group", { name: "Agents" })).toBeVisible();
    },
  },
  {
    name: "shortcuts dialog",
    path: getResourcesPath,
    show: async (page) => {
      await expect(page.getByRole("table", { name: "Resources" })).toBeVisible();
      await page.keyboard.type("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    },
  },
  { name: "operations", path: getAgentsPath, show: openOperations },
  { name: "operations in a narrow window", path: getAgentsPath, show: openOperations, width: 390 },
  {
    name: "dialog while matching rows are read",
    path: getAgentsPath,
    show: async (page) => {
      await page.route(/\/agents\?limit=1000/, () => {});
      await page.getByRole("button", { name: "Actions for all 4 agents" }).click();
      await page.getByRole("menuitem", { name: "Pause", exact: true }).click();
      await expect(page.getByRole("progressbar", { name: "Reading agents" })).toBeVisible();
    },
  },
  { name: "deletion dialog", path: paths.projects, show: openDeletionDialog },
  {
    name: "toast",
    path: paths.projects,
    show: async (page, app) => {
      const name = await openDeletionDialog(page, app);
      await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
      await expect(page.getByRole("alert").filter({ hasText: name })).toBeVisible();
      await expect(page.getByRole("dialog")).toHaveCount(0);
    },
  },
];
