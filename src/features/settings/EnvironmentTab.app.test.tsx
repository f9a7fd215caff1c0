import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { waitInRealTime, fill, findAlert, findDialog, queryRows } from "~/test/steps";

const getButton = (name: string | RegExp) => screen.getByRole("button", { name });

test("shows the server's reason and keeps the input when a name is taken", async () => {
  const { user } = await renderApp({ path: (env) => paths.settings(env("empty")) });
  const name = await screen.findByLabelText("Name");
  fill(name, "halted");
  await user.click(getButton("Save changes"));
  await findAlert("already has an environment with name halted");
  expect(name).toHaveValue("halted");
});

test("shows pending and failed counts in the deletion preview", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.settings(env("empty")) });
  server.on(/^GET .*\/agents\?/, 500);
  const unblock = server.block(/^GET .*\/agents\?/);
  await user.click(await screen.findByRole("button", { name: /^Clear environment/ }));
  const preview = await screen.findByRole("list", { name: "What will be deleted" });
  expect(preview).toHaveTextContent("agents (count loading)");
  unblock();
  await waitFor(() => expect(preview).toHaveTextContent("agents (count unknown)"));
  await waitFor(() => expect(preview).toHaveTextContent("0 compile reports"));
});

test("opens the Overview after deleting an environment and sends no more requests about it", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  const { data } = await server.fetchJson("GET", "/api/v2/project");
  const { id: env } = (await server.fetchJson("PUT", "/api/v2/environment", { body: { name: "doomed", project_id: data[0].id } })).data;
  await renderApp({ server, path: paths.settings(env) });
  const unblock = server.block(/^DELETE /);
  fireEvent.click(await waitInRealTime(() => getButton(/^Delete environment/)));
  const dialog = within(await waitInRealTime(() => screen.getByRole("dialog")));
  fill(dialog.getByRole("textbox"), "doomed");
  fireEvent.click(dialog.getByRole("button", { name: "Delete environment" }));
  // By now the header has sent its requests.
  await advanceSeconds(2);
  const messages = screen.getAllByRole("status").map(({ textContent }) => textContent);
  expect(messages).toContainEqual(expect.stringContaining("doomed is being deleted"));
  fill(screen.getByLabelText("Name"), "not saved");
  const before = server.requests.length;
  unblock();
  // Deleting takes the server a while.
  await advanceSeconds(3);
  await waitInRealTime(() => screen.getByRole("heading", { level: 1, name: "Overview" }));
  expect(await waitInRealTime(() => screen.getByRole("alert"))).toHaveTextContent("Deleted environment doomed");
  expect(screen.queryByRole("dialog")).toBeNull();
  const getRowTexts = () => queryRows("Overview").map(({ textContent }) => textContent);
  await waitInRealTime(() => expect(getRowTexts()).toContainEqual(expect.stringContaining("prod")));
  // Cached data may still list the environment until the refetch completes.
  await advanceSeconds(1);
  expect(getRowTexts()).not.toContainEqual(expect.stringContaining("doomed"));
  const environmentPaths = server.requests.slice(before).filter((sent) => sent.env === env || sent.path.includes(env));
  expect(environmentPaths.map(({ path }) => path)).toEqual([]);
});

test("disables clearing and deleting a protected environment and links to its setting", async () => {
  const server = startMockServer();
  const env = server.getEnvironmentId("empty");
  await server.fetchJson("POST", "/api/v1/environment_settings/protected_environment", { env, body: { value: true } });
  const { user } = await renderApp({ server, path: paths.settings(env) });
  const link = await screen.findByRole("link", { name: "Show the setting protected_environment" });
  for (const name of [/^Clear environment/, /^Delete environment/]) {
    expect(getButton(name)).toHaveAccessibleDescription(/Turn off the setting protected_environment first/);
    await user.click(getButton(name));
  }
  await user.click(link);
  await user.click(await screen.findByRole("checkbox", { name: "protected_environment" }));
  // A dialog would be open by now.
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.click(getButton("Save 1 change"));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull());
  await user.click(screen.getByRole("link", { name: "Environment" }));
  await user.click(await screen.findByRole("button", { name: /^Delete environment/ }));
  await findDialog(/^Delete/);
});
