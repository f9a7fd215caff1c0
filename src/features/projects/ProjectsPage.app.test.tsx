/** Projects: what the server refuses stays in the form with its reason, and nothing that was done or typed gets lost. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, fill, findAlert, findDialog, toLooseNamePattern } from "~/test/steps";

/** The page, beside others of a project that has no environments. */
async function renderProjects() {
  const server = startMockServer();
  await server.ask("PUT", "/api/v2/project", { body: { name: "bare" } });
  const rendered = await renderApp({ server, path: paths.projects() });
  await screen.findByRole("heading", { level: 2, name: "bare" });
  return rendered;
}

const getButton = (name: string) => screen.getByRole("button", { name: toLooseNamePattern(name) });
const queryHeading = (name: string) => screen.queryByRole("heading", { level: 2, name });

test("a name that is taken is refused with the server's reason, and stays typed", async () => {
  const { user } = await renderProjects();
  await user.click(getButton("Create project"));
  const field = screen.getByRole("textbox", { name: "Name of the project" });
  fill(field, "network");
  await user.click(getButton("Create"));
  await screen.findByText(/A project with name network already exists/);
  expect(field).toHaveValue("network");
  await user.click(getButton("Cancel"));

  await user.click(getButton("Rename campus"));
  const nameField = screen.getByRole("textbox", { name: "New name of campus" });
  fill(nameField, "network");
  await user.click(getButton("Rename"));
  await screen.findByText(/already exists/);
  expect(nameField).toHaveValue("network");
});

test("a project with environments cannot be deleted, and its button says why", async () => {
  const { user } = await renderProjects();
  expect(getButton("Delete network")).toHaveAttribute("aria-disabled", "true");
  expect(getButton("Delete network")).toHaveAccessibleDescription(/after its environments/);
  await user.click(getButton("Delete network"));
  // The one question that comes up is that of the project which can be deleted.
  await user.click(getButton("Delete bare"));
  await findDialog("Delete the project bare?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
});

test("a deletion that the server refuses says so in its words", async () => {
  const { user, server } = await renderProjects();
  const message =
    "Request conflicts with the current state of the resource: Cannot remove the project because it still contains some environments";
  server.on(/^DELETE .*\/project\//, () => Response.json({ message }, { status: 409 }));
  await user.click(getButton("Delete bare"));
  await clickDialogButton(user, "Delete the project bare?", "Delete project");
  expect(await findAlert("bare")).toHaveTextContent(message);
  expect(queryHeading("bare")).toBeVisible();
});

test("environments are listed under their project with their age, and lead to their resources", async () => {
  const { user, id, address } = await renderProjects();
  expect(screen.getByRole("group", { name: "Freshness" })).toHaveTextContent(/Updated \d+ s ago/);
  const environments = within(screen.getByRole("list", { name: "Environments of campus" }));
  await user.click(environments.getByRole("link", { name: "halted" }));
  await waitFor(() => expect(address()).toBe(paths.resources(id("halted"))));
});

test("what was deleted is told also where it left the page before all else on it was asked again", async () => {
  const { user, server } = await renderProjects();
  await screen.findByRole("link", { name: /^Server: / });
  const resume = server.block(/\/api\/v1\/serverstatus/);
  await user.click(getButton("Delete bare"));
  await clickDialogButton(user, "Delete the project bare?", "Delete project");
  await waitFor(() => expect(queryHeading("bare")).toBeNull());
  resume();
  await findAlert("Deleted the project bare");
});

test("a name that was typed and not saved is asked about before the page is left", async () => {
  const { user } = await renderProjects();
  await user.click(getButton("Rename campus"));
  const nameField = screen.getByRole("textbox", { name: "New name of campus" });
  fill(nameField, "campus of the north");
  // Another form with nothing typed in it changes nothing about that.
  await user.click(getButton("Create project"));
  expect(getButton("Create")).toHaveAccessibleDescription("The project has no name yet");
  const overviewLink = within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Overview" });
  await user.click(overviewLink);
  await clickDialogButton(user, "Leave without saving?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(nameField).toHaveValue("campus of the north");
  await user.click(overviewLink);
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Overview" });
});
