/** The process that an environment's agents share: what it tells of itself, and the removal of its virtual environments. */
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { waitInRealTime, findRows } from "~/test/steps";

const removeButton = () => screen.getByRole("button", { name: "Remove virtual environments" });

test("virtual environments are removed after a warning, and followed to the end", async () => {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  await waitInRealTime(() => expect(removeButton()).not.toHaveAttribute("aria-disabled"));
  await user.click(removeButton());
  const question = await waitInRealTime(() =>
    screen.getByRole("dialog", { name: /^Remove the virtual environments of all agents of prod/ }),
  );
  expect(question).toHaveTextContent("suspends agent operations");
  expect(question).toHaveTextContent("may take long");
  await waitInRealTime(() => expect(within(question).getByRole("button", { name: "Cancel" })).toHaveFocus());
  await user.click(within(question).getByRole("button", { name: "Remove all virtual environments" }));
  await waitInRealTime(() => screen.getByRole("progressbar", { name: "Removing virtual environments" }));
  expect(removeButton()).toHaveAttribute("aria-disabled", "true");
  await pass(20);
  const ended = /The agent venvs were successfully removed/;
  expect(screen.getByText(ended)).toBeInTheDocument();
  expect(removeButton()).not.toHaveAttribute("aria-disabled");
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByText(ended)).toBeNull();
});

test("virtual environments are not removed before it is read how the removal before ended", async () => {
  const server = startServer();
  const goOn = server.hold(/notification\?.*filter\.title/);
  await renderApp({ path: (env) => paths.agents(env("prod")), server });
  await waitFor(() => expect(removeButton()).toHaveAccessibleDescription("Whether they are being removed is not read yet"));
  expect(removeButton()).toHaveAttribute("aria-disabled", "true");
  goOn();
  await waitFor(() => expect(removeButton()).not.toHaveAttribute("aria-disabled"));
});

test("the scheduler's process tells of itself on request, at an address", async () => {
  const { user, server, address } = await renderApp({ path: (env) => paths.agents(env("prod")) });
  const process = () => screen.getByRole("region", { name: "Scheduler process" });
  await waitFor(() => expect(process()).toHaveTextContent("first seen"));
  expect(screen.queryByRole("table", { name: "State of the process" })).toBeNull();
  await user.click(within(process()).getByRole("button", { name: "Details" }));
  expect(address()).toMatch(/\?process=true$/);
  const shared = address();
  cleanup();
  const { user: other } = await renderApp({ path: shared, server });
  expect(await screen.findByRole("table", { name: "State of the process" })).toHaveTextContent("platform");
  await findRows("Scheduler processes");
  await other.click(within(process()).getByRole("button", { name: "Hide details" }));
  expect(screen.queryByRole("table", { name: "State of the process" })).toBeNull();
});
