import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { waitInRealTime, findRows } from "~/test/steps";

const getRemoveButton = () => screen.getByRole("button", { name: "Remove agent virtual environments" });

test("removes virtual environments after confirmation and follows the removal to its end", async () => {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  await waitInRealTime(() => expect(getRemoveButton()).not.toHaveAttribute("aria-disabled"));
  await user.click(getRemoveButton());
  const dialog = await waitInRealTime(() => screen.getByRole("dialog", { name: /^Remove agent virtual environments in prod/ }));
  expect(dialog).toHaveTextContent("Agent operations are suspended");
  expect(dialog).toHaveTextContent("may take a long time");
  await waitInRealTime(() => expect(within(dialog).getByRole("button", { name: "Cancel" })).toHaveFocus());
  await user.click(within(dialog).getByRole("button", { name: "Remove agent virtual environments" }));
  await waitInRealTime(() => screen.getByRole("progressbar", { name: "Removing agent virtual environments" }));
  expect(getRemoveButton()).toHaveAttribute("aria-disabled", "true");
  await advanceSeconds(20);
  const successMessage = /The agent venvs were successfully removed/;
  expect(screen.getByText(successMessage)).toBeInTheDocument();
  expect(getRemoveButton()).not.toHaveAttribute("aria-disabled");
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByText(successMessage)).toBeNull();
});

test("follows a removal on other pages, reports its end there, and shows it on return", async () => {
  vi.useFakeTimers();
  const { user, go, id } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  await waitInRealTime(() => expect(getRemoveButton()).not.toHaveAttribute("aria-disabled"));
  await user.click(getRemoveButton());
  const dialog = await waitInRealTime(() => screen.getByRole("dialog", { name: /^Remove agent virtual environments in prod/ }));
  await user.click(within(dialog).getByRole("button", { name: "Remove agent virtual environments" }));
  await waitInRealTime(() => screen.getByRole("progressbar", { name: "Removing agent virtual environments" }));
  await go(paths.facts(id("prod")));
  await waitInRealTime(() => screen.getByRole("heading", { level: 1, name: "Facts" }));
  expect(screen.getByRole("button", { name: "Removing agent virtual environments" })).toBeInTheDocument();
  const successMessage = /The agent venvs were successfully removed/;
  // The toast closes after five seconds.
  const getToast = () => screen.queryByRole("alert")?.textContent ?? "";
  for (let second = 0; second < 60 && !successMessage.test(getToast()); second++) await advanceSeconds(1);
  expect(getToast()).toMatch(successMessage);
  expect(screen.queryByRole("button", { name: "Removing agent virtual environments" })).toBeNull();
  await go(paths.agents(id("prod")));
  await waitInRealTime(() => expect(screen.getByRole("region", { name: "Scheduler process" })).toHaveTextContent(successMessage));
});

test("disables the removal until the state of the previous removal is loaded", async () => {
  const server = startMockServer();
  const resume = server.block(/notification\?.*filter\.title/);
  await renderApp({ path: (env) => paths.agents(env("prod")), server });
  await waitFor(() => expect(getRemoveButton()).toHaveAccessibleDescription("Checking whether a removal is already running…"));
  expect(getRemoveButton()).toHaveAttribute("aria-disabled", "true");
  resume();
  await waitFor(() => expect(getRemoveButton()).not.toHaveAttribute("aria-disabled"));
});

test("shows the process details on request and at a shared address", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  const getProcessRegion = () => screen.getByRole("region", { name: "Scheduler process" });
  await waitFor(() => expect(getProcessRegion()).toHaveTextContent("first seen"));
  expect(screen.queryByRole("table", { name: "Process state" })).toBeNull();
  await user.click(within(getProcessRegion()).getByRole("button", { name: "Show details" }));
  expect(address()).toMatch(/\?process=true$/);
  const sharedAddress = address();
  cleanup();
  const { user: otherUser } = await renderApp({ path: sharedAddress, server });
  expect(await screen.findByRole("table", { name: "Process state" })).toHaveTextContent("platform");
  await findRows("Scheduler processes");
  await otherUser.click(within(getProcessRegion()).getByRole("button", { name: "Hide details" }));
  expect(screen.queryByRole("table", { name: "Process state" })).toBeNull();
});
