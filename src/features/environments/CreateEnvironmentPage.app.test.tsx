import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { clickDialogButton, fill, findAlert } from "~/test/steps";

const getMain = () => within(screen.getByRole("main"));
const getCreateButton = () => getMain().getByRole("button", { name: "Create environment" });
const getField = (name: string) => screen.getByLabelText(name);

/** Renders the form and waits for its projects. */
async function renderForm() {
  const rendered = await renderApp({ path: paths.createEnvironment() });
  await screen.findByRole("option", { name: "network" });
  return rendered;
}

test("counts the characters of the description and limits them", async () => {
  await renderForm();
  fill(getField("Name"), "wordy");
  fill(getField("Description"), "x".repeat(255));
  expect(screen.getByText("255 of 255 characters")).toBeVisible();
  expect(getCreateButton()).not.toHaveAttribute("aria-disabled");
  fill(getField("Description"), "x".repeat(256));
  expect(screen.getByText("256 of 255 characters")).toBeVisible();
  expect(getCreateButton()).toHaveAttribute("aria-disabled", "true");
});

test("requires repository and branch together", async () => {
  await renderForm();
  fill(getField("Name"), "from a repository");
  fill(getField("Repository"), "https://example.com/model.git");
  expect(getCreateButton()).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByText(/^Set both repository and branch/)).toBeVisible();
  fill(getField("Branch"), "main");
  expect(getCreateButton()).not.toHaveAttribute("aria-disabled");
  expect(screen.queryByText(/^Set both repository and branch/)).toBeNull();
});

test("previews the icon and rejects icons that the server would refuse", async () => {
  const { user } = await renderForm();
  // user-event's upload would skip files that the input doesn't accept.
  const chooseIcon = (bytes: Uint8Array<ArrayBuffer>, type: string) =>
    fireEvent.change(getField("Icon"), { target: { files: [new File([bytes], "icon", { type })] } });
  const getPreview = () => document.querySelector("main img");
  const pixel = Uint8Array.of(1, 2, 3);
  chooseIcon(pixel, "image/gif");
  await findAlert(/PNG, JPEG, WebP, or SVG/);
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

test("shows a refusal in the form and keeps the input", async () => {
  const server = startMockServer();
  const { data } = await server.fetchJson("GET", "/api/v2/project");
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

test("asks before leaving with unsaved input by link, Back or closing the tab", async () => {
  const { user, go, address } = await renderApp({ path: paths.projects() });
  const blocksUnload = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  await user.click((await screen.findAllByRole("link", { name: "Create environment" }))[0]!);
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

test("creates a new project if the projects failed to load and explains what is missing", async () => {
  const server = startMockServer();
  server.on(/^GET .*\/api\/v2\/project\b/, 502);
  const { user, address } = await renderApp({ server, path: paths.createEnvironment() });
  await findAlert("Couldn't load projects");
  expect(getCreateButton()).toHaveAccessibleDescription("The projects aren't loaded yet");
  await user.selectOptions(screen.getByRole("combobox", { name: /^Project/ }), "New project…");
  expect(getCreateButton()).toHaveAccessibleDescription("Enter a name for the new project");
  fill(getField("New project name"), "a new one");
  expect(getCreateButton()).toHaveAccessibleDescription("Enter a name for the environment");
  fill(getField("Name"), "first");
  await user.click(getCreateButton());
  await waitFor(() => expect(address()).toMatch(/^\/env\/[0-9a-f-]{36}$/));
});
