/** Settings: what an environment is called, and how it is lost. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { waitInRealTime, fill, findAlert, findDialog, rows } from "~/test/steps";

const button = (name: string | RegExp) => screen.getByRole("button", { name });

test("a name that is taken is refused with the server's reason, and stays typed", async () => {
  const { user } = await renderApp({ path: (env) => paths.settings(env("empty")) });
  const name = await screen.findByLabelText("Name");
  fill(name, "halted");
  await user.click(button("Save changes"));
  await findAlert("already has an environment with name halted");
  expect(name).toHaveValue("halted");
});

test("a question tells what is being counted, and what could not be", async () => {
  const { user, server } = await renderApp({ path: (env) => paths.settings(env("empty")) });
  server.on(/^GET .*\/agents\?/, 500);
  const goOn = server.hold(/^GET .*\/agents\?/);
  await user.click(await screen.findByRole("button", { name: /^Clear environment/ }));
  const lost = await screen.findByRole("list", { name: "What will be lost" });
  expect(lost).toHaveTextContent("agents (being counted)");
  goOn();
  await waitFor(() => expect(lost).toHaveTextContent("agents (how many is not known)"));
  await waitFor(() => expect(lost).toHaveTextContent("0 compile reports"));
});

test("a deleted environment is left for the Overview, unsaved words and all, and nothing of it is asked for", async () => {
  vi.useFakeTimers();
  const server = startServer();
  const { data } = await server.ask("GET", "/api/v2/project");
  const { id: env } = (await server.ask("PUT", "/api/v2/environment", { body: { name: "doomed", project_id: data[0].id } })).data;
  await renderApp({ server, path: paths.settings(env) });
  const goOn = server.hold(/^DELETE /);
  fireEvent.click(await waitInRealTime(() => button(/^Delete environment/)));
  const question = within(await waitInRealTime(() => screen.getByRole("dialog")));
  fill(question.getByRole("textbox"), "doomed");
  fireEvent.click(question.getByRole("button", { name: "Delete environment" }));
  // By then the header has asked for what it shows.
  await pass(2);
  const told = screen.getAllByRole("status").map(({ textContent }) => textContent);
  expect(told).toContainEqual(expect.stringContaining("doomed is being deleted"));
  fill(screen.getByLabelText("Name"), "not saved");
  const before = server.sent.length;
  goOn();
  // The orchestrator takes its time to delete.
  await pass(3);
  await waitInRealTime(() => screen.getByRole("heading", { level: 1, name: "Overview" }));
  expect(await waitInRealTime(() => screen.getByRole("alert"))).toHaveTextContent("Deleted the environment doomed");
  expect(screen.queryByRole("dialog")).toBeNull();
  const texts = () => rows("Overview").map(({ textContent }) => textContent);
  await waitInRealTime(() => expect(texts()).toContainEqual(expect.stringContaining("prod")));
  // It may stand there out of what was read before, as long as that is asked anew.
  await pass(1);
  expect(texts()).not.toContainEqual(expect.stringContaining("doomed"));
  const ofIt = server.sent.slice(before).filter((sent) => sent.env === env || sent.path.includes(env));
  expect(ofIt.map(({ path }) => path)).toEqual([]);
});

test("a protected environment can be neither cleared nor deleted, and the way to its setting is shown", async () => {
  const server = startServer();
  const env = server.env("empty");
  await server.ask("POST", "/api/v1/environment_settings/protected_environment", { env, body: { value: true } });
  const { user } = await renderApp({ server, path: paths.settings(env) });
  const link = await screen.findByRole("link", { name: "Show the setting protected_environment" });
  for (const name of [/^Clear environment/, /^Delete environment/]) {
    expect(button(name)).toHaveAccessibleDescription(/protected_environment is on/);
    await user.click(button(name));
  }
  await user.click(link);
  await user.click(await screen.findByRole("checkbox", { name: "protected_environment" }));
  // A question would have come up by now.
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.click(button("Save 1 change"));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull());
  await user.click(screen.getByRole("link", { name: "Environment" }));
  await user.click(await screen.findByRole("button", { name: /^Delete environment/ }));
  await findDialog(/^Delete/);
});
