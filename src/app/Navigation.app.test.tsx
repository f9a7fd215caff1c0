/** Groups and marks of the navigation. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { exampleEnv, examplePages } from "~/test/examplePages";
import { neverResolves, startMockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";

const getNavigation = () => within(screen.getByRole("navigation", { name: "Main" }));
const getNames = (list: HTMLElement) =>
  within(list)
    .getAllByRole("link")
    .map(({ textContent }) => textContent);
/** The links that are marked, with the kind of mark. */
const getMarks = () =>
  getNavigation()
    .getAllByRole("link")
    .flatMap((link) => (link.hasAttribute("aria-current") ? [`${link.textContent}: ${link.getAttribute("aria-current")}`] : []));

async function openAddress(path: string) {
  const server = startMockServer();
  server.on(/./, neverResolves);
  await renderApp({ path, server });
  await screen.findByRole("navigation", { name: "Main" });
}

test("the pages of an environment are grouped under headings", async () => {
  await openAddress(paths.resources(exampleEnv));
  const [globalList] = getNavigation().getAllByRole("list");
  expect(getNames(globalList!)).toEqual(["Overview", "Projects", "Server status", "Users", "API explorer"]);
  const getGroup = (name: string) => getNames(getNavigation().getByRole("list", { name }));
  expect(getGroup("Environment")).toEqual(["Dashboard", "Problems", "Notifications", "Settings"]);
  expect(getGroup("Desired state")).toEqual(["Versions", "Compile reports", "Parameters"]);
  expect(getGroup("Resources")).toEqual(["Resources", "Activity", "Agents", "Facts", "Discovered resources"]);
});

test("outside an environment there are only the global pages", async () => {
  await openAddress(paths.projects());
  expect(getNavigation().getAllByRole("list")).toHaveLength(1);
});

test.each([
  [examplePages.resources.address, "Resources: page"],
  [examplePages.resource.address, "Resources: true"],
  [examplePages.versions.address, "Versions: page"],
  [examplePages.version.address, "Versions: true"],
  [examplePages.versionResource.address, "Versions: true"],
  [examplePages.compare.address, "Versions: true"],
  [examplePages.dryruns.address, "Versions: true"],
  [examplePages.compiles.address, "Compile reports: page"],
  [examplePages.compile.address, "Compile reports: true"],
  [examplePages.environment.address, "Dashboard: page"],
  [examplePages.createEnvironment.address, "Overview: true"],
])("%s is marked as %s", async (address, mark) => {
  await openAddress(address);
  await waitFor(() => expect(getMarks()).toEqual([mark]));
});
