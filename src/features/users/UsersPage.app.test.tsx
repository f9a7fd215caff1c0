/** The real server's part is tested in e2e/users.test.ts. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { testUsers } from "~/test/testUsers";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import {
  waitInRealTime,
  chooseRowAction,
  clickDialogButton,
  fill,
  findAlert,
  findDialog,
  findForm,
  findRow,
  queryRows,
} from "~/test/steps";

const { admin, noor, reader } = testUsers;
const renderSignedIn = (path: string, signInAs = admin) => renderApp({ path, scenario: "signin", signInAs });
const respondUnavailable = (message: string) => () => Response.json({ message }, { status: 503 });

async function openAddUser(user: Awaited<ReturnType<typeof renderApp>>["user"]) {
  await user.click(await screen.findByRole("button", { name: "Add user" }));
  return findForm("Add user");
}

test("rejects names with leading or trailing spaces and names that can't be used in requests", async () => {
  const { user } = await renderSignedIn(paths.users());
  const form = await openAddUser(user);
  const add = form.getByRole("button", { name: "Add user" });
  fill(form.getByLabelText("Password"), "Correct-horse-1");
  fill(form.getByLabelText("Username"), "admin ");
  expect(add).toHaveAccessibleDescription("The username starts or ends with a space");
  fill(form.getByLabelText("Username"), "..");
  expect(add).toHaveAccessibleDescription(/can't be used in requests/);
});

test("shows the server's message and keeps the input when a name is taken", async () => {
  const { user } = await renderSignedIn(paths.users());
  const form = await openAddUser(user);
  fill(form.getByLabelText("Username"), noor.username);
  fill(form.getByLabelText("Password"), "Correct-horse-1");
  await user.click(form.getByRole("button", { name: "Add user" }));
  expect(await form.findByRole("alert")).toHaveTextContent(`A user with name ${noor.username} already exists.`);
  expect(form.getByLabelText("Username")).toHaveValue(noor.username);
});

test("requires the current password to change your own and stays signed in when it's wrong", async () => {
  const { user, server } = await renderSignedIn("/", reader);
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Change password" }));
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
  await server.fetchJson("POST", "/api/v2/login", { body: { username: reader.username, password: "Other-horse-22" } });
});

test("warns and requires the name to delete yourself or the last administrator", async () => {
  const { user, server } = await renderSignedIn(paths.users());
  await chooseRowAction(user, "admin", "Delete user");
  const dialog = await findDialog("Delete user admin?");
  expect(dialog).toHaveTextContent("This is your own account");
  expect(dialog).toHaveTextContent("This is the last administrator");
  expect(within(dialog).getByRole("button", { name: "Delete user" })).toBeDisabled();
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await findRow("Users", "admin");
  expect(server.getRequestLines(/^DELETE/)).toEqual([]);
});

test("asks before another form replaces one with a password that isn't saved", async () => {
  const { user } = await renderSignedIn(paths.users());
  await chooseRowAction(user, reader.username, "Set password");
  const password = await screen.findByLabelText(`New password of ${reader.username}`);
  fill(password, "not saved");
  await chooseRowAction(user, reader.username, "Roles");
  await clickDialogButton(user, "Close the other form without saving?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(password).toHaveValue("not saved");
  await chooseRowAction(user, reader.username, "Roles");
  await clickDialogButton(user, "Close the other form without saving?", "Close form");
  expect(await screen.findByRole("form", { name: `Roles of ${reader.username}` })).toBeInTheDocument();
});

test("doesn't report roles that failed to load as missing", async () => {
  const message = "The database is away.";
  const server = startMockServer({ scenario: "signin" });
  server.on(/GET .*\/role$/, respondUnavailable(message));
  const { user } = await renderApp({ path: paths.users(), server, signInAs: admin });
  await chooseRowAction(user, reader.username, "Roles");
  const form = await screen.findByRole("form", { name: `Roles of ${reader.username}` });
  expect(await within(form).findByRole("alert")).toHaveTextContent(`Couldn't load roles: ${message}`);
  expect(form).not.toHaveTextContent("No roles yet");
});

test("disables deleting roles while the users can't be loaded", async () => {
  vi.useFakeTimers();
  const server = startMockServer({ scenario: "signin" });
  const restore = server.on(/GET .*\/user$/, respondUnavailable("The database is away."));
  await renderApp({ path: paths.users("roles"), server, signInAs: admin });
  await advanceSeconds(1);
  // jsdom joins parts of a name without a space.
  const remove = screen.getByRole("button", { name: /^Delete ?operator$/ });
  expect(remove).toHaveAccessibleDescription("Couldn't check who has this role. Retrying automatically.");
  restore();
  await advanceSeconds(30);
  expect(remove).toHaveAccessibleDescription("");
  fireEvent.click(remove);
  const dialog = within(await waitInRealTime(() => screen.getByRole("dialog", { name: "Delete role operator?" })));
  fireEvent.submit(dialog.getByRole("button", { name: "Delete role" }));
  await waitInRealTime(() => screen.getByText("Deleted role operator"));
});

test("says when roles have no effect", async () => {
  await renderSignedIn(paths.users());
  await screen.findByText(/Roles and administrator rights have no effect/);
  expect(queryRows("Users")).toHaveLength(3);
});
