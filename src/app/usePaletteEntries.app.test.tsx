/** The palette where environments are not listed yet, cannot be, or where the address's own is gone. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { refusal, startServer, type Server } from "~/test/server";
import { fill } from "~/test/steps";

const projects = /GET \/api\/v2\/project\?/;
const gone = "e4a1f1c2-0000-4000-8000-00000000000f";
let server: Server;

beforeEach(() => void (server = startServer()));

/** Opens the palette at an address. */
async function open(path: string) {
  const app = await renderApp({ path, server });
  await screen.findByRole("button", { name: /^Go to/ });
  await app.user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Go to" });
  return { ...app, field };
}

const list = () => screen.getByRole("listbox", { name: "Go to" });
/** The names that are offered of a kind. */
const offered = (kind: string): string[] =>
  within(list())
    .queryAllByRole("group", { name: kind })
    .flatMap((group) => within(group).getAllByRole("option"))
    .map((option) => option.querySelector("span")!.textContent);
const says = () => within(screen.getByRole("dialog", { name: "Go to" })).getByRole("status").textContent;
const settled = () => waitFor(() => expect(list()).toHaveAttribute("aria-busy", "false"));

test("before the environments are listed not everything was looked through, and who cannot wait is answered once they are", async () => {
  const listed = server.hold(projects);
  const { user, field, id, address } = await open(paths.createEnvironment());
  fill(field, "prod");
  expect(within(list()).queryAllByRole("option")).toEqual([]);
  expect(list()).toHaveAttribute("aria-busy", "true");
  expect(says()).toBe("Asking the orchestrator …");
  await user.keyboard("{Enter}");
  await act(async () => listed());
  await waitFor(() => expect(address()).toBe(paths.environment(id("prod"))));
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Go to" });
  await settled();
  expect(offered("Environments")).toContain("prod");
});

test("the pages of the environment are offered before it is listed, and what is in it is found without a second try", async () => {
  const listed = server.hold(projects);
  const { user, field, id, address } = await open(paths.agents(server.env("prod")));
  fill(field, "settings");
  expect(offered("Pages")).toEqual(["Settings"]);
  fill(field, "router-1");
  await user.keyboard("{Enter}");
  await act(async () => listed());
  await waitFor(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.name": "router-1" })));
});

test("where they cannot be listed that is said, and the environment of the address is searched all the same", async () => {
  server.on(projects, () => refusal(500, "the database is in recovery mode"));
  const { field } = await open(paths.agents(server.env("prod")));
  fill(field, "router-1");
  await waitFor(() => expect(says()).toBe("Not all could be searched: the database is in recovery mode"));
  await settled();
  await waitFor(() => expect(offered("Agents")).toEqual(["router-1"]));
  fill(field, "");
  expect(offered("Pages")).toContain("Settings");
});

test("an environment that is gone has no pages, and nothing in it is searched", async () => {
  const { field } = await open(paths.agents(gone));
  await settled();
  expect(offered("Environments")).toContain("prod");
  expect(offered("Pages")).toContain("Projects");
  expect(offered("Pages")).not.toContain("Settings");
  expect(field).toHaveAttribute("placeholder", "Page or environment");
});
