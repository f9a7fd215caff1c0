/** The form that creates an environment. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, fill, findAlert } from "~/test/steps";

const getMain = () => within(screen.getByRole("main"));
const getCreateButton = () => getMain().getByRole("button", { name: "Create environment" });
const getField = (name: string) => screen.getByLabelText(name);

/** The form, once the projects that it offers are there. */
async function renderForm() {
  const rendered = await renderApp({ path: paths.createEnvironment() });
  await screen.findByRole("option", { name: "network" });
  return rendered;
}

test("the description is counted, and what is too long is not sent", async () => {
  await renderForm();
  fill(getField("Name"), "wordy");
  fill(getField("Description"), "x".repeat(255));
  expect(screen.getByText("255 of 255")).toBeVisible();
  expect(getCreateButton()).not.toHaveAttribute("aria-disabled");
  fill(getField("Description"), "x".repeat(256));
  expect(screen.getByText("256 of 255")).toBeVisible();
  expect(getCreateButton()).toHaveAttribute("aria-disabled", "true");
});

test("repository and branch are set together", async () => {
  await renderForm();
  fill(getField("Name"), "from a repository");
  fill(getField("Repository"), "https://example.com/model.git");
  expect(getCreateButton()).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByText(/set together/)).toBeVisible();
  fill(getField("Branch"), "main");
  expect(getCreateButton()).not.toHaveAttribute("aria-disabled");
  expect(screen.queryByText(/set together/)).toBeNull();
});

test("an icon is shown before it is sent; what the server would refuse is refused at once", async () => {
  const { user } = await renderForm();
  // As the dialog of a browser that offers all files: that of user-event offers only what is accepted.
  const chooseIcon = (bytes: Uint8Array<ArrayBuffer>, type: string) =>
    fireEvent.change(getField("Icon"), { target: { files: [new File([bytes], "icon", { type })] } });
  const getPreview = () => document.querySelector("main img");
  const pixel = Uint8Array.of(1, 2, 3);
  chooseIcon(pixel, "image/gif");
  await findAlert(/PNG, JPEG, WebP or SVG/);
  chooseIcon(new Uint8Array(60_000), "image/png");
  await findAlert(/too large/);
  expect(getPreview()).toBeNull();
  chooseIcon(pixel, "image/png");
  await screen.findByRole("button", { name: "Remove icon" });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(getPreview()).toHaveAttribute("src", "data:image/png;base64,AQID");
  await user.click(screen.getByRole("button", { name: "Remove icon" }));
  expect(getPreview()).toBeNull();
});

test("a refusal stands in the form, and nothing typed is lost", async () => {
  const server = startMockServer();
  const { data } = await server.ask("GET", "/api/v2/project");
  const { id } = data.find(({ name }: { name: string }) => name === "network");
  const { user } = await renderApp({ server, path: paths.createEnvironment({ project: id }) });
  await screen.findByRole("option", { name: "network" });
  fill(getField("Name"), "prod");
  fill(getField("Description"), "another one");
  await user.click(getCreateButton());
  await findAlert(/already has an environment with name prod/);
  expect(getField("Name")).toHaveValue("prod");
  expect(getField("Description")).toHaveValue("another one");
});

test("leaving what was typed asks first: by a link, by Back, and out of the app", async () => {
  const { user, go, address } = await renderApp({ path: paths.projects() });
  const blocksUnload = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  await user.click((await screen.findAllByRole("link", { name: "Add environment" }))[0]!);
  const name = await screen.findByLabelText("Name");
  expect(blocksUnload()).toBe(false);
  fill(name, "unsaved");
  const link = within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Overview" });
  for (const leave of [() => user.click(link), () => go(-1)]) {
    await leave();
    await clickDialogButton(user, "Leave without saving?", "Cancel");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(address()).toMatch(/^\/environments\/new/);
    expect(name).toHaveValue("unsaved");
  }
  expect(blocksUnload()).toBe(true);
  await user.click(link);
  await clickDialogButton(user, "Leave without saving?", "Leave");
  await screen.findByRole("heading", { level: 1, name: "Overview" });
});

test("without the projects it says so, a new one can be named, and the button says what is missing", async () => {
  const server = startMockServer();
  server.on(/^GET .*\/api\/v2\/project\b/, 502);
  const { user, address } = await renderApp({ server, path: paths.createEnvironment() });
  await findAlert("The projects could not be loaded");
  expect(getCreateButton()).toHaveAccessibleDescription("The projects are not loaded yet");
  await user.selectOptions(screen.getByRole("combobox", { name: /^Project/ }), "New project …");
  expect(getCreateButton()).toHaveAccessibleDescription("The new project has no name yet");
  fill(getField("Name of the new project"), "a new one");
  expect(getCreateButton()).toHaveAccessibleDescription("The environment has no name yet");
  fill(getField("Name"), "first");
  await user.click(getCreateButton());
  await waitFor(() => expect(address()).toMatch(/^\/env\/[0-9a-f-]{36}$/));
});
