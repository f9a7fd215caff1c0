import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, fill, findAlert, findDialog, toLooseNamePattern } from "~/test/steps";

/** Renders the page with an extra project, `bare`, that has no environments. */
async function renderProjects() {
  const server = startMockServer();
  await server.fetchJson("PUT", "/api/v2/project", { body: { name: "bare" } });
  const rendered = await renderApp({ server, path: paths.projects() });
  await screen.findByRole("heading", { level: 2, name: "bare" });
  return rendered;
}

const getButton = (name: string) => screen.getByRole("button", { name: toLooseNamePattern(name) });
const queryHeading = (name: string) => screen.queryByRole("heading", { level: 2, name });

test("shows the server's reason and keeps the input when a name is taken", async () => {
  const { user } = await renderProjects();
  await user.click(getButton("Create project"));
  const field = screen.getByRole("textbox", { name: "Project name" });
  fill(field, "network");
  await user.click(getButton("Create project"));
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

test("disables deletion of a project with environments and says why", async () => {
  const { user } = await renderProjects();
  expect(getButton("Delete network")).toHaveAttribute("aria-disabled", "true");
  expect(getButton("Delete network")).toHaveAccessibleDescription(/^Delete this project's environments first/);
  await user.click(getButton("Delete network"));
  // Only the deletable project opens a dialog.
  await user.click(getButton("Delete bare"));
  await findDialog("Delete project bare?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
});

test("shows the server's message when a deletion is refused", async () => {
  const { user, server } = await renderProjects();
  const message =
    "Request conflicts with the current state of the resource: Cannot remove the project because it still contains some environments";
  server.on(/^DELETE .*\/project\//, () => Response.json({ message }, { status: 409 }));
  await user.click(getButton("Delete bare"));
  await clickDialogButton(user, "Delete project bare?", "Delete project");
  expect(await findAlert("bare")).toHaveTextContent(message);
  expect(queryHeading("bare")).toBeVisible();
});

test("lists environments under their project and links to their resources", async () => {
  const { user, id, address } = await renderProjects();
  expect(screen.getByRole("group", { name: "Data refresh" })).toHaveTextContent(/Refreshed (just now|\d+ s ago)/);
  const environments = within(screen.getByRole("list", { name: "Environments of campus" }));
  await user.click(environments.getByRole("link", { name: "halted" }));
  await waitFor(() => expect(address()).toBe(paths.resources(id("halted"))));
});

test("reports a deletion even while other requests of the page are still refreshing", async () => {
  const { user, server } = await renderProjects();
  await screen.findByRole("link", { name: /^Server: / });
  const unblock = server.block(/\/api\/v1\/serverstatus/);
  await user.click(getButton("Delete bare"));
  await clickDialogButton(user, "Delete project bare?", "Delete project");
  await waitFor(() => expect(queryHeading("bare")).toBeNull());
  unblock();
  await findAlert("Deleted project bare");
});

test("asks before leaving the page with an unsaved name", async () => {
  const { user } = await renderProjects();
  await user.click(getButton("Rename campus"));
  const nameField = screen.getByRole("textbox", { name: "New name of campus" });
  fill(nameField, "campus of the north");
  // An empty second form changes nothing about the first.
  await user.click(getButton("Create project"));
  expect(getButton("Create project")).toHaveAccessibleDescription("Enter a name");
  const overviewLink = within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Overview" });
  await user.click(overviewLink);
  await clickDialogButton(user, "Leave without saving?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(nameField).toHaveValue("campus of the north");
  await user.click(overviewLink);
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Overview" });
});
