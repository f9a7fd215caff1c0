/** The form that creates an environment. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { answer, fill, findAlert } from "~/test/steps";

const main = () => within(screen.getByRole("main"));
const create = () => main().getByRole("button", { name: "Create environment" });
const field = (name: string) => screen.getByLabelText(name);

/** The form, once the projects that it offers are there. */
async function renderForm() {
  const rendered = await renderApp({ path: paths.createEnvironment() });
  await screen.findByRole("option", { name: "network" });
  return rendered;
}

test("the description is counted, and what is too long is not sent", async () => {
  await renderForm();
  fill(field("Name"), "wordy");
  fill(field("Description"), "x".repeat(255));
  expect(screen.getByText("255 of 255")).toBeVisible();
  expect(create()).not.toHaveAttribute("aria-disabled");
  fill(field("Description"), "x".repeat(256));
  expect(screen.getByText("256 of 255")).toBeVisible();
  expect(create()).toHaveAttribute("aria-disabled", "true");
});

test("repository and branch are set together", async () => {
  await renderForm();
  fill(field("Name"), "from a repository");
  fill(field("Repository"), "https://example.com/model.git");
  expect(create()).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByText(/set together/)).toBeVisible();
  fill(field("Branch"), "main");
  expect(create()).not.toHaveAttribute("aria-disabled");
  expect(screen.queryByText(/set together/)).toBeNull();
});

test("an icon is shown before it is sent; what the server would refuse is refused at once", async () => {
  const { user } = await renderForm();
  // As the dialog of a browser that offers all files: that of user-event offers only what is accepted.
  const chooseIcon = (bytes: Uint8Array<ArrayBuffer>, type: string) =>
    fireEvent.change(field("Icon"), { target: { files: [new File([bytes], "icon", { type })] } });
  const preview = () => document.querySelector("main img");
  const pixel = Uint8Array.of(1, 2, 3);
  chooseIcon(pixel, "image/gif");
  await findAlert(/PNG, JPEG, WebP or SVG/);
  chooseIcon(new Uint8Array(60_000), "image/png");
  await findAlert(/too large/);
  expect(preview()).toBeNull();
  chooseIcon(pixel, "image/png");
  await screen.findByRole("button", { name: "Remove icon" });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(preview()).toHaveAttribute("src", "data:image/png;base64,AQID");
  await user.click(screen.getByRole("button", { name: "Remove icon" }));
  expect(preview()).toBeNull();
});

test("a refusal stands in the form, and nothing typed is lost", async () => {
  const server = startServer();
  const { data } = await server.ask("GET", "/api/v2/project");
  const { id } = data.find(({ name }: { name: string }) => name === "network");
  const { user } = await renderApp({ server, path: paths.createEnvironment({ project: id }) });
  await screen.findByRole("option", { name: "network" });
  fill(field("Name"), "prod");
  fill(field("Description"), "another one");
  await user.click(create());
  await findAlert(/already has an environment with name prod/);
  expect(field("Name")).toHaveValue("prod");
  expect(field("Description")).toHaveValue("another one");
});

test("leaving what was typed asks first: by a link, by Back, and out of the app", async () => {
  const { user, go, address } = await renderApp({ path: paths.projects() });
  const holdsWindow = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  await user.click((await screen.findAllByRole("link", { name: "Add environment" }))[0]!);
  const name = await screen.findByLabelText("Name");
  expect(holdsWindow()).toBe(false);
  fill(name, "unsaved");
  const link = within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Overview" });
  for (const leave of [() => user.click(link), () => go(-1)]) {
    await leave();
    await answer(user, "Leave without saving?", "Cancel");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(address()).toMatch(/^\/environments\/new/);
    expect(name).toHaveValue("unsaved");
  }
  expect(holdsWindow()).toBe(true);
  await user.click(link);
  await answer(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Overview" });
});

test("without the projects it says so, a new one can be named, and the button says what is missing", async () => {
  const server = startServer();
  server.on(/^GET .*\/api\/v2\/project\b/, 502);
  const { user, address } = await renderApp({ server, path: paths.createEnvironment() });
  await findAlert("The projects could not be loaded");
  expect(create()).toHaveAccessibleDescription("The projects are not loaded yet");
  await user.selectOptions(screen.getByRole("combobox", { name: /^Project/ }), "New project …");
  expect(create()).toHaveAccessibleDescription("The new project has no name yet");
  fill(field("Name of the new project"), "a new one");
  expect(create()).toHaveAccessibleDescription("The environment has no name yet");
  fill(field("Name"), "first");
  await user.click(create());
  await waitFor(() => expect(address()).toMatch(/^\/env\/[0-9a-f-]{36}$/));
});
