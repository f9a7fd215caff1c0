/** Names that are hard to encode. Their addresses and requests are tested in e2e/special-names.test.ts. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { expectPageRange, findRows } from "~/test/steps";

const buildResourceId = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;

test("keeps a filter on an agent name with a file extension after a reload", async () => {
  const agent = "switch-1.example.com";
  const { user, server, router } = await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId(agent, "core")) });
  await user.click(await within(await screen.findByRole("main")).findByRole("link", { name: agent }));
  await expectPageRange("of 22");
  const { pathname, search } = router.state.location;
  expect(pathname + search).toMatch(/resources\?filter\.agent=switch-1\.example\.com$/);
  cleanup();
  await renderApp({ path: pathname + search, server });
  await expectPageRange("of 22");
});

test("shows and copies an integer beyond 2^53 exactly", async () => {
  const { user } = await renderApp({ path: (env) => paths.resource(env("prod"), buildResourceId("router-2", "big-int")) });
  const attributes = within(await screen.findByRole("table", { name: "Attributes" }));
  expect(attributes.getByRole("row", { name: /^int_value/ })).toHaveTextContent("9007199254740993");
  await user.click(attributes.getByRole("button", { name: "Copy int_value" }));
  expect(await navigator.clipboard.readText()).toBe("9007199254740993");
});

test("opens the resource of a link with a long id", async () => {
  const id = buildResourceId("switch-1.example.com", "/etc/app/switch-1.example.com.conf");
  const { user, id: env, address } = await renderApp({ path: (env) => paths.resource(env("prod"), id, "requires") });
  const [row] = await findRows("Requires", 1);
  await user.click(within(row!).getByRole("link"));
  await waitFor(() =>
    expect(address()).toBe(decodeURIComponent(paths.resource(env("prod"), buildResourceId("switch-1.example.com", "core")))),
  );
});

const sorts = ["resource_type", "agent", "resource_id_value", "status", "resource_id"].flatMap((key) =>
  ["asc", "desc"].map((direction) => `${key}.${direction}`),
);

// mocks/contract.lists.ts pages through the server's lists in every order; e2e/special-names.test.ts through all of prod in a browser.
test.each(sorts)("shows every row once when paging by %s", async (sort) => {
  const params = { "filter.agent": "router-1", sort, limit: "3" };
  const { server, id } = await renderApp({ path: (env) => paths.resources(env("prod"), params) });
  const { data } = await server.fetchJson("GET", "/api/v2/resource?limit=1000&filter.agent=router-1", { env: id("prod") });
  const expectedIds = (data as { resource_id: string }[]).map((row) => row.resource_id).sort();
  expect(expectedIds).toHaveLength(25);
  const pager = within(await screen.findByRole("navigation", { name: "Pagination" }));
  const [rangeStatus, nextLink] = [pager.getByRole("status"), pager.getByRole("link", { name: "Next page" })];
  await waitFor(() => expect(rangeStatus).toHaveTextContent("of 25 resources"));
  const table = screen.getByRole("table", { name: "Resources" });
  const ids: string[] = [];
  for (;;) {
    // A row that no request can encode moves to the next page, so page lengths vary.
    const before = rangeStatus.textContent;
    const links = [...table.querySelectorAll("tbody tr")].map((row) => row.querySelector("a")!.getAttribute("href")!);
    ids.push(...links.map((href) => new URLSearchParams(href.split("?")[1]).get("id")!));
    if (nextLink.getAttribute("aria-disabled") === "true") break;
    fireEvent.click(nextLink);
    await waitFor(() => expect(rangeStatus).not.toHaveTextContent(before));
  }
  expect(ids.sort()).toEqual(expectedIds);
});
