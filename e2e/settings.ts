/** What the tests of the settings share. */
import type { Page } from "@playwright/test";
import { type App } from "./fixtures.ts";

export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
export const setting = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
export const unsaved = (page: Page) => page.getByRole("region", { name: "Unsaved changes" });

export const settingsOf = async (app: App, env: string) => (await app.ask("GET", "/api/v2/environment_settings", { env })).data.settings;
export const set = (app: App, env: string, name: string, value: unknown) =>
  app.ask("POST", `/api/v1/environment_settings/${name}`, { env, body: { value } });
