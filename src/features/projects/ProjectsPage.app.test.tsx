/** Projects: what the server refuses stays in the form with its reason, and nothing that was done or typed gets lost. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { answer, fill, findAlert, findDialog, looseName } from "~/test/steps";

/** The page, beside others of a project that has no environments. */
async function renderProjects() {
  const server = startServer();
  await server.ask("PUT", "/api/v2/project", { body: { name: "bare" } });
  const rendered = await renderApp({ server, path: paths.projects() });
  await screen.findByRole("heading", { level: 2, name: "bare" });
  return rendered;
}

const button = (name: string) => screen.getByRole("button", { name: looseName(name) });
const heading = (name: string) => screen.queryByRole("heading", { level: 2, name });

test("a name that is taken is refused with the server's reason, and stays typed", async () => {
  const { user } = await renderProjects();
  await user.click(button("Create project"));
  const field = screen.getByRole("textbox", { name: "Name of the project" });
  fill(field, "network");
  await user.click(button("Create"));
  await screen.findByText(/A project with name network already exists/);
  expect(field).toHaveValue("network");
  await user.click(button("Cancel"));

  await user.click(button("Rename campus"));
  const renamed = screen.getByRole("textbox", { name: "New name of campus" });
  fill(renamed, "network");
  await user.click(button("Rename"));
  await screen.findByText(/already exists/);
  expect(renamed).toHaveValue("network");
});

test("a project with environments cannot be deleted, and its button says why", async () => {
  const { user } = await renderProjects();
  expect(button("Delete network")).toHaveAttribute("aria-disabled", "true");
  expect(button("Delete network")).toHaveAccessibleDescription(/after its environments/);
  await user.click(button("Delete network"));
  // The one question that comes up is that of the project which can be deleted.
  await user.click(button("Delete bare"));
  await findDialog("Delete the project bare?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
});

test("a deletion that the server refuses says so in its words", async () => {
  const { user, server } = await renderProjects();
  const message =
    "Request conflicts with the current state of the resource: Cannot remove the project because it still contains some environments";
  server.on(/^DELETE .*\/project\//, () => Response.json({ message }, { status: 409 }));
  await user.click(button("Delete bare"));
  await answer(user, "Delete the project bare?", "Delete project");
  expect(await findAlert("bare")).toHaveTextContent(message);
  expect(heading("bare")).toBeVisible();
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
  const goOn = server.hold(/\/api\/v1\/serverstatus/);
  await user.click(button("Delete bare"));
  await answer(user, "Delete the project bare?", "Delete project");
  await waitFor(() => expect(heading("bare")).toBeNull());
  goOn();
  await findAlert("Deleted the project bare");
});

test("a name that was typed and not saved is asked about before the page is left", async () => {
  const { user } = await renderProjects();
  await user.click(button("Rename campus"));
  const renamed = screen.getByRole("textbox", { name: "New name of campus" });
  fill(renamed, "campus of the north");
  // Another form with nothing typed in it changes nothing about that.
  await user.click(button("Create project"));
  expect(button("Create")).toHaveAccessibleDescription("The project has no name yet");
  const overview = within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Overview" });
  await user.click(overview);
  await answer(user, "Leave without saving?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(renamed).toHaveValue("campus of the north");
  await user.click(overview);
  await answer(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Overview" });
});
