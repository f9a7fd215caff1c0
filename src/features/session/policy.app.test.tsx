import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { testUsers } from "~/test/testUsers";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, fill, findAlert, findRows } from "~/test/steps";

const startPolicyServer = () => startMockServer({ scenario: "signin", access: { provider: "policy-engine" } });
const findButton = (name: string | RegExp) => screen.findByRole("button", { name });

test("disables actions for a reader and names the roles that allow them", async () => {
  const server = startPolicyServer();
  const prod = server.getEnvironmentId("prod");
  const { token } = (await server.fetchJson("POST", "/api/v2/login", { body: testUsers.admin })).data;
  await fetch("/api/v1/environment_settings/notification_retention", {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "X-Inmanta-tid": prod },
    body: '{"value": 30}',
  });
  const { user, go } = await renderApp({ path: paths.resources(prod, { limit: "5" }), server, signInAs: testUsers.reader });
  await findRows("Resources", 5);
  expect(await findButton("Deploy")).toHaveAccessibleDescription(
    /Your roles in this environment don't allow this\. Required: noc or environment-admin/,
  );
  await go(paths.environment(prod));
  expect(await findButton("Halt")).toHaveAccessibleDescription(/Required: noc/);
  await user.click(await findButton("Recompile"));
  const recompileButton = within(await screen.findByRole("dialog")).getByRole("button", { name: "Recompile" });
  expect(recompileButton).toHaveAccessibleDescription(/Required: noc or environment-admin/);
  await user.click(await findButton(/^Notifications, \d+ unread/));
  const markAsRead = (await screen.findAllByRole("button", { name: "Mark as read" }))[0];
  expect(markAsRead).toHaveAccessibleDescription(/Required: noc/);
  expect(markAsRead).toHaveAttribute("aria-disabled", "true");
  await go(paths.settings(prod, "configuration"));
  expect(await findButton("Reset all to default")).toHaveAccessibleDescription(/Required: environment-admin/);
  expect(await findButton(/^Reset ?notification_retention$/)).toHaveAccessibleDescription(/Required: environment-admin/);
  await go(paths.settings(prod, "tokens"));
  expect(await findButton("Create token")).toHaveAccessibleDescription(/Required: environment-expert-admin/);
  await go(paths.users());
  expect(await findButton("Add user")).toHaveAccessibleDescription("Only administrators can do this");
  expect(screen.queryByText(/Roles and administrator rights have no effect/)).toBeNull();
});

test("applies the roles of the current environment", async () => {
  const server = startPolicyServer();
  const [prod, staging] = [server.getEnvironmentId("prod"), server.getEnvironmentId("staging")];
  const { user, go } = await renderApp({ path: paths.environment(prod), server, signInAs: testUsers.noor });
  expect(await findButton(/^Account/)).toHaveAccessibleName("Account: noor");
  expect(await findButton("Halt")).toHaveAccessibleDescription("");
  await user.click(await findButton("Recompile"));
  const menu = within(await screen.findByRole("dialog"));
  expect(menu.getByRole("button", { name: "Recompile" })).toHaveAccessibleDescription("");
  await user.click(menu.getByRole("radio", { name: /Update and recompile/ }));
  expect(menu.getByRole("button", { name: "Update and recompile" })).toHaveAccessibleDescription(/Required: environment-admin/);
  await go(paths.settings(prod));
  fill(await screen.findByLabelText("Description"), "changed");
  expect(await findButton("Save changes")).toHaveAccessibleDescription(/Required: environment-admin/);
  await user.click(await findButton("Discard"));
  await go(paths.settings(staging));
  await waitFor(() => expect(screen.getByLabelText("Name")).toHaveValue("staging"));
  fill(screen.getByLabelText("Description"), "changed");
  await user.click(await findButton("Save changes"));
  await findAlert("Saved environment staging");
});

test("shows and remembers what the policy refuses", async () => {
  const message = "Access denied: Request is not allowed by the access policy.";
  const server = startMockServer({ scenario: "signin" });
  server.on(/POST .*\/actions\/environment\/halt/, () => Response.json({ message }, { status: 403 }));
  const { user } = await renderApp({ path: paths.environment(server.getEnvironmentId("prod")), server, signInAs: testUsers.admin });
  await user.click(await findButton("Halt"));
  await clickDialogButton(user, /^Halt/, "Halt");
  await findAlert(message);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await findButton("Halt")).toHaveAccessibleDescription("The orchestrator's access policy doesn't allow this");
});
