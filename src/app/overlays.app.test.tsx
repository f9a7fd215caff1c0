/** What all dialogs, drawers, menus and panels have in common: navigation closes them, and keys go nowhere else. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { clickDialogButton, fill, findAlert, findDialog, findRows } from "~/test/steps";

const findBannerButton = async (name: RegExp | string) => within(await screen.findByRole("banner")).findByRole("button", { name });
const findPage = (name: string) => screen.findByRole("heading", { level: 1, name });

/** Opens Resources, coming from Projects, with an environment that has a halt dialog and lists. */
async function openResources() {
  const app = await renderApp({ path: paths.projects() });
  await findPage("Projects");
  await app.go(paths.resources(app.id("prod"), { limit: "5" }));
  await findRows("Resources", 5);
  return app;
}

test.each<[overlay: string, open: (user: Awaited<ReturnType<typeof renderApp>>["user"]) => Promise<void>]>([
  ["the palette", (user) => user.keyboard("{Control>}k{/Control}")],
  ["the list of shortcuts", (user) => user.keyboard("?")],
  ["the environment switcher", async (user) => user.click(await findBannerButton(/^prod( · |$)/))],
  ["the notifications", async (user) => user.click(await findBannerButton(/^Notifications/))],
  ["the navigation drawer", async (user) => user.click(await findBannerButton("Open navigation"))],
])("Back closes %s and navigates", async (_, open) => {
  const { user, go } = await openResources();
  await open(user);
  await findDialog();
  await go(-1);
  await findPage("Projects");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("Back closes a menu, and the menu of a row", async () => {
  const { user, go, id } = await openResources();
  await user.click(await findBannerButton("Preferences"));
  await screen.findByRole("menu");
  await go(-1);
  await findPage("Projects");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await go(paths.resources(id("prod"), { limit: "5" }));
  await findRows("Resources", 5);
  await user.click(screen.getAllByRole("button", { name: /^Actions for/ })[0]!);
  await screen.findByRole("menu");
  await go(-1);
  await findPage("Projects");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
});

test("a confirmation that navigation closes counts as declined", async () => {
  const { user, go, server } = await openResources();
  const repair = screen.getByRole("button", { name: "Repair" });
  await waitFor(() => expect(repair).not.toHaveAttribute("aria-disabled"));
  await user.click(repair);
  await findDialog(/^Repair/);
  await go(-1);
  await findPage("Projects");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  // Also while the dialog is still opening.
  await go(1);
  await findRows("Resources", 5);
  const sameRepair = screen.getByRole("button", { name: "Repair" });
  await waitFor(() => expect(sameRepair).not.toHaveAttribute("aria-disabled"));
  fireEvent.click(sameRepair);
  await go(-1);
  await findPage("Projects");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.getRequestLines(/POST .*deploy/)).toEqual([]);
});

test("a panel that changes filters stays open, and Back closes it", async () => {
  const { user, go, address } = await openResources();
  await user.click(within(screen.getByRole("search")).getByRole("button", { name: "Status" }));
  await user.click(await screen.findByRole("checkbox", { name: "deployed" }));
  await waitFor(() => expect(address()).toContain("filter.status=deployed"));
  expect(screen.getByRole("checkbox", { name: "deployed" })).toBeInTheDocument();
  await go(-1);
  await waitFor(() => expect(screen.queryByRole("checkbox", { name: "deployed" })).toBeNull());
  expect(address()).not.toContain("filter.status");
});

test("Back asks before it discards text typed into a panel", async () => {
  const { user, go, id } = await openResources();
  await go(paths.compiles(id("prod")));
  await user.click(await screen.findByRole("button", { name: "Recompile" }));
  fill(await screen.findByRole("textbox", { name: /^Message/ }), "new sites");
  await go(-1);
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await findPage("Resources");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("keys do nothing to the page while a menu is open", async () => {
  const { user, address } = await openResources();
  const before = address();
  await user.click(await findBannerButton("Preferences"));
  await screen.findByRole("menu");
  await user.keyboard("gp?{Control>}k{/Control}");
  expect(address()).toBe(before);
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await user.keyboard("gp");
  await findPage("Projects");
});

test("what is typed while a confirmation loads ends up in its field, and nowhere else", async () => {
  const { user, id, address } = await renderApp({ path: (env) => paths.settings(env("empty")) });
  const button = await screen.findByRole("button", { name: "Delete environment…" });
  await waitFor(() => expect(button).not.toHaveAttribute("aria-disabled"));
  button.focus();
  fireEvent.click(button);
  // "gp" would go to Projects. Enter must not confirm what isn't shown yet.
  for (const key of ["g", "p", "Backspace", "Backspace", "e", "m", "p", "t", "y", "Enter"]) fireEvent.keyDown(button, { key });
  expect(await screen.findByRole("textbox", { name: "Type empty to confirm" })).toHaveValue("empty");
  expect(address()).toBe(paths.settings(id("empty")));
  await user.keyboard("{Enter}");
  await findAlert("Deleted environment empty");
});

test("Escape cancels a confirmation that is still loading", async () => {
  const { user } = await renderApp({ path: (env) => paths.settings(env("empty")) });
  const button = await screen.findByRole("button", { name: "Delete environment…" });
  await waitFor(() => expect(button).not.toHaveAttribute("aria-disabled"));
  fireEvent.click(button);
  fireEvent.keyDown(button, { key: "Escape" });
  await user.click(button);
  await findDialog("Delete environment empty?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
});
