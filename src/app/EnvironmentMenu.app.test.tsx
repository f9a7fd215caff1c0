/** The environment's menu in the header. */
import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { startMockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";
import { clickDialogButton, findAlert, findDialog, findRows } from "~/test/steps";

const getTrigger = () => screen.getByRole("button", { name: "Environment menu" });

async function openMenu(user: UserEvent) {
  await user.click(getTrigger());
  return within(await screen.findByRole("menu"));
}

test("halts and resumes the environment from any of its pages", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.facts(env("prod")) });
  await findRows("Facts");
  await user.click((await openMenu(user)).getByRole("menuitem", { name: "Halt" }));
  expect(await findDialog("Halt environment prod?")).toBeInTheDocument();
  await clickDialogButton(user, "Halt environment prod?", "Cancel");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.getMutations()).toEqual([]);

  await user.click((await openMenu(user)).getByRole("menuitem", { name: "Halt" }));
  await clickDialogButton(user, "Halt environment prod?", "Halt");
  await findAlert("Halted environment prod");

  await user.click((await openMenu(user)).getByRole("menuitem", { name: "Resume" }));
  await clickDialogButton(user, "Resume environment prod?", "Resume");
  await findAlert("Resumed environment prod");
  expect(server.getMutations().map(({ path }) => path)).toEqual(["/api/v2/actions/environment/halt", "/api/v2/actions/environment/resume"]);
});

test("shows that the environment is being halted, also on the Dashboard", async () => {
  const server = startMockServer();
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  server.on(/environment\/halt$/, () => refused.then(() => Response.json({ message: "not now" }, { status: 400 })));
  const { user, go, id } = await renderApp({ path: (env) => paths.facts(env("prod")), server });
  await findRows("Facts");
  await user.click((await openMenu(user)).getByRole("menuitem", { name: "Halt" }));
  await clickDialogButton(user, "Halt environment prod?", "Halt");
  await waitFor(() => expect(server.getMutations()).toHaveLength(1));
  const item = (await openMenu(user)).getByRole("menuitem", { name: /^Halt/ });
  expect(item).toHaveAttribute("aria-disabled", "true");
  expect(item).toHaveTextContent("Halting…");
  await user.keyboard("{Escape}");
  await go(paths.environment(id("prod")));
  const button = await within(screen.getByRole("main")).findByRole("button", { name: "Halt" });
  expect(button).toHaveAttribute("data-busy", "true");
  refuse();
  await waitFor(() => expect(button).not.toHaveAttribute("data-busy"));
});

test("opens by keyboard, and returns the focus when it closes", async () => {
  const { user, address, id } = await renderApp({ path: (env) => paths.facts(env("prod")) });
  await findRows("Facts");
  getTrigger().focus();
  await user.keyboard("{Enter}");
  await screen.findByRole("menu");
  await waitFor(() => expect(screen.getByRole("menuitem", { name: "Dashboard" })).toHaveFocus());
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  expect(getTrigger()).toHaveFocus();
  await user.click((await openMenu(user)).getByRole("menuitem", { name: "Settings" }));
  await screen.findByRole("heading", { level: 1, name: "Settings" });
  expect(address()).toBe(paths.settings(id("prod")));
});

test("there is no menu for an environment that doesn't exist", async () => {
  await renderApp({ path: paths.resources("00000000-0000-4000-8000-000000000000") });
  await screen.findByRole("heading", { level: 1, name: "Not found" });
  expect(screen.queryByRole("button", { name: "Environment menu" })).toBeNull();
});
