/** Projects: created, renamed, deleted; what the server refuses stays in the form with its reason. */
import { paths } from "../src/paths.ts";
import { expect, test } from "./fixtures.ts";
import { holdPath } from "./steps.ts";

test("a project is created, renamed and deleted, each with a toast that names it", async ({ page, app, open }) => {
  const name = app.ownName("Project");
  await open(paths.projects());
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("textbox", { name: "Name of the project" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: `Created the project ${name}` })).toBeVisible();
  const heading = (text: string) => page.getByRole("heading", { level: 2, name: text, exact: true });
  await expect(heading(name)).toBeVisible();

  await page.getByRole("button", { name: `Rename ${name}` }).click();
  await page.getByRole("textbox", { name: `New name of ${name}` }).fill(`${name}, renamed`);
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(heading(`${name}, renamed`)).toBeVisible();
  await expect(heading(name)).toHaveCount(0);

  await page.getByRole("button", { name: `Delete ${name}, renamed` }).click();
  const question = page.getByRole("dialog", { name: new RegExp(`Delete .*${name}, renamed`) });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(heading(`${name}, renamed`)).toBeVisible();
  await page.getByRole("button", { name: `Delete ${name}, renamed` }).click();
  await question.getByRole("button", { name: "Delete project" }).click();
  await expect(page.getByRole("alert").filter({ hasText: `Deleted the project ${name}, renamed` })).toBeVisible();
  await expect(heading(`${name}, renamed`)).toHaveCount(0);
});

test("a name that is taken is refused with the server's reason, and stays typed", async ({ page, open }) => {
  await open(paths.projects());
  await page.getByRole("button", { name: "Create project" }).click();
  const field = page.getByRole("textbox", { name: "Name of the project" });
  await field.fill("network");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("A project with name network already exists")).toBeVisible();
  await expect(field).toHaveValue("network");
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Rename campus" }).click();
  const renamed = page.getByRole("textbox", { name: "New name of campus" });
  await renamed.fill("network");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByText("already exists")).toBeVisible();
  await expect(renamed).toHaveValue("network");
});

test("a project with environments cannot be deleted, and its button says why", async ({ page, open }) => {
  await open(paths.projects());
  const button = page.getByRole("button", { name: "Delete network" });
  await expect(button).toBeVisible();
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/after its environments/);
  await button.click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a deletion that the server refuses says so in its words", async ({ page, app, open }) => {
  const name = app.ownName("Project");
  await app.ask("PUT", "/api/v2/project", { body: { name } });
  await open(paths.projects());
  const message =
    "Request conflicts with the current state of the resource: Cannot remove the project because it still contains some environments";
  await page.route("**/api/v2/project/*", (route) => route.fulfill({ status: 409, json: { message } }));
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
  const alert = page.getByRole("alert").filter({ hasText: name });
  await expect(alert).toContainText(message);
  await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
});

test("environments are listed under their project with their age, and lead to their resources", async ({ page, app, open }) => {
  await open(paths.projects());
  await expect(page.getByRole("group", { name: "Freshness" })).toContainText(/Updated \d+ s ago/);
  await page.getByRole("list", { name: "Environments of campus" }).getByRole("link", { name: "halted" }).click();
  await expect(page).toHaveURL(app.url + paths.resources(await app.env("halted")).slice(1));
});

test("what was deleted is told also where it left the page before all else on it was asked again", async ({ page, app, open }) => {
  const name = app.ownName("Project");
  await app.ask("PUT", "/api/v2/project", { body: { name } });
  await open(paths.projects());
  await expect(page.getByRole("link", { name: /^Server: / })).toBeVisible();
  const goOn = await holdPath(page, "**/api/v1/serverstatus");
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete project" }).click();
  await expect(page.getByRole("heading", { level: 2, name, exact: true })).toHaveCount(0);
  goOn();
  await expect(page.getByRole("alert").filter({ hasText: `Deleted the project ${name}` })).toBeVisible();
});

test("a name that was typed and not saved is asked about before the page is left", async ({ page, open }) => {
  await open(paths.projects());
  await page.getByRole("button", { name: "Rename campus" }).click();
  const renamed = page.getByRole("textbox", { name: "New name of campus" });
  await renamed.fill("campus of the north");
  // Another form with nothing typed in it changes nothing about that.
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("button", { name: "Create", exact: true })).toHaveAccessibleDescription("The project has no name yet");
  const overview = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" });
  await overview.click();
  const question = page.getByRole("dialog");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(renamed).toHaveValue("campus of the north");
  await overview.click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});
