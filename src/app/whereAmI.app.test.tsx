/** Document titles and breadcrumbs. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { examplePages } from "~/test/examplePages";
import { neverResolves, startMockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";
import { findRows } from "~/test/steps";

test("the title and the header name the environment and its project", async () => {
  const { server } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  await within(screen.getByRole("banner")).findByRole("button", { name: "prod · network" });
  await waitFor(() => expect(document.title).toBe("✕ Resources · prod · network · Lookout"));
  const requests = server.getRequestLines(/./);
  const projectRequests = requests.filter((line) => line.includes("/api/v2/project/"));
  expect(projectRequests).toHaveLength(1);
  // After the page's own data.
  const isPageRequest = (line: string) => line.includes("/api/v2/resource?");
  expect(requests.indexOf(projectRequests[0]!)).toBeGreaterThan(requests.findIndex(isPageRequest));
});

test("the title names the environment alone if its project can't be loaded", async () => {
  const server = startMockServer();
  server.on(/\/api\/v2\/project\//, () => Response.json({ message: "no" }, { status: 403 }));
  await renderApp({ path: (env) => paths.agents(env("staging")), server });
  await findRows("Agents");
  await waitFor(() => expect(document.title).toMatch(/Agents · staging · Lookout$/));
  expect(within(screen.getByRole("banner")).getByRole("button", { name: "staging" })).toBeInTheDocument();
});

test.each([
  ["resource", ["Resources"]],
  ["version", ["Versions"]],
  ["versionResource", ["Versions", "Version 3"]],
  ["compare", ["Versions"]],
  ["dryruns", ["Versions", "Version 3"]],
  ["compile", ["Compile reports"]],
] as const)("the page %s links to the pages above it", async (name, labels) => {
  const server = startMockServer();
  server.on(/./, neverResolves);
  const { user, address } = await renderApp({ path: examplePages[name].address, server });
  const breadcrumb = within(await screen.findByRole("navigation", { name: "Breadcrumb" }));
  const links = breadcrumb.getAllByRole("link");
  expect(links.map(({ textContent }) => textContent)).toEqual(labels);
  await user.click(links[0]!);
  await screen.findByRole("heading", { level: 1, name: labels[0] });
  expect(address()).toBe(links[0]!.getAttribute("href"));
});
