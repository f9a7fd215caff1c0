/** Users and roles: who may come in, and what they may do. What the real server makes of it is in e2e/users.test.ts. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { testUsers } from "~/test/testUsers";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { waitInRealTime, chooseRowAction, fill, findAlert, findDialog, findRow, queryRows } from "~/test/steps";

const { admin, noor, reader } = testUsers;
const renderSignedIn = (path: string, signInAs = admin) => renderApp({ path, scenario: "signin", signInAs });
const findForm = async (name: string) => within(await screen.findByRole("form", { name }));
const respondUnavailable = (message: string) => () => Response.json({ message }, { status: 503 });

/** The form that the button opens. */
async function openAddUser(user: Awaited<ReturnType<typeof renderApp>>["user"]) {
  await user.click(await screen.findByRole("button", { name: "Add user" }));
  return findForm("Add user");
}

test("a name that looks like another's, or that could not be deleted again, is not taken", async () => {
  const { user } = await renderSignedIn(paths.users());
  const form = await openAddUser(user);
  const add = form.getByRole("button", { name: "Add user" });
  fill(form.getByLabelText("Password"), "Correct-horse-1");
  fill(form.getByLabelText("Username"), "admin ");
  expect(add).toHaveAccessibleDescription("The name begins or ends with a blank");
  fill(form.getByLabelText("Username"), "..");
  expect(add).toHaveAccessibleDescription(/could not be asked about a user of this name/);
});

test("a name that is taken is refused in the server's words, and stays typed", async () => {
  const { user } = await renderSignedIn(paths.users());
  const form = await openAddUser(user);
  fill(form.getByLabelText("Username"), noor.username);
  fill(form.getByLabelText("Password"), "Correct-horse-1");
  await user.click(form.getByRole("button", { name: "Add user" }));
  expect(await form.findByRole("alert")).toHaveTextContent(`A user with name ${noor.username} already exists.`);
  expect(form.getByLabelText("Username")).toHaveValue(noor.username);
});

test("one's own password needs the current one; a wrong one is told, and nobody is signed out", async () => {
  const { user, server } = await renderSignedIn("/", reader);
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Change your password" }));
  const form = await findForm("Your password");
  const change = form.getByRole("button", { name: "Change password" });
  fill(form.getByLabelText("Current password"), "not the current one");
  fill(form.getByLabelText("New password"), "Other-horse-22");
  await user.click(change);
  expect(await form.findByRole("alert")).toHaveTextContent("The current password is incorrect");
  expect(screen.queryByRole("dialog")).toBeNull();
  fill(form.getByLabelText("Current password"), reader.password);
  await user.click(change);
  await findAlert("Changed your password");
  await server.ask("POST", "/api/v2/login", { body: { username: reader.username, password: "Other-horse-22" } });
});

test("deleting yourself, who are the last administrator, is warned about and asks for the name", async () => {
  const { user, server } = await renderSignedIn(paths.users());
  await chooseRowAction(user, "admin", "Delete user");
  const dialog = await findDialog("Delete the user admin?");
  expect(dialog).toHaveTextContent("This is you");
  expect(dialog).toHaveTextContent("This is the last administrator");
  expect(within(dialog).getByRole("button", { name: "Delete user" })).toBeDisabled();
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await findRow("Users", "admin");
  expect(server.getRequestLines(/^DELETE/)).toEqual([]);
});

test("roles that could not be loaded are not said to be none", async () => {
  const message = "The database is away.";
  const server = startMockServer({ scenario: "signin" });
  server.on(/GET .*\/role$/, respondUnavailable(message));
  const { user } = await renderApp({ path: paths.users(), server, signInAs: admin });
  await chooseRowAction(user, reader.username, "Roles");
  const form = await screen.findByRole("form", { name: `Roles of ${reader.username}` });
  expect(await within(form).findByRole("alert")).toHaveTextContent(`The roles could not be loaded: ${message}`);
  expect(form).not.toHaveTextContent("There is no role yet");
});

test("a role is not said to be nobody's where the users could not be loaded", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ scenario: "signin" });
  const restore = server.on(/GET .*\/user$/, respondUnavailable("The database is away."));
  await renderApp({ path: paths.users("roles"), server, signInAs: admin });
  await advanceSeconds(1);
  // The names that jsdom makes of parts have no blank between them.
  const remove = screen.getByRole("button", { name: /^Delete ?operator$/ });
  expect(remove).toHaveAccessibleDescription("Who has it is not known: the users could not be loaded");
  restore();
  await advanceSeconds(30);
  expect(remove).toHaveAccessibleDescription("");
  fireEvent.click(remove);
  const dialog = within(await waitInRealTime(() => screen.getByRole("dialog", { name: "Delete the role operator?" })));
  fireEvent.submit(dialog.getByRole("button", { name: "Delete role" }));
  await waitInRealTime(() => screen.getByText("Deleted the role operator"));
});

test("where the provider gives roles no effect, the page says so", async () => {
  await renderSignedIn(paths.users());
  await screen.findByText(/Roles and administration have no effect on this server/);
  expect(queryRows("Users")).toHaveLength(3);
});
