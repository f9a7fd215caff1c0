/** The page of a resource with responses that the mock's data doesn't have. */
import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths, type ResourceTabName } from "~/paths";
import { advanceSeconds } from "~/test/renderApp";
import { resourcePath, rid, setUpResourcePage } from "~/test/resourcePage";
import { createListPage, createResourceDetails } from "~/test/responses";
import { formatTimeOfDay } from "~/ui/time";

const { serve, openResource, getRequests } = setUpResourcePage();
const getDefinition = (term: string) => screen.getByText(term, { selector: "dt" }).nextElementSibling!.textContent;

test.each<ResourceTabName>(["attributes", "requires", "actions"])("refreshes the %s tab every 5 seconds while deploying", async (tab) => {
  await openResource({ [resourcePath]: createResourceDetails(rid, { status: "deploying" }) }, tab);
  const countRequests = () => getRequests(resourcePath).filter((request) => request === resourcePath).length;
  const before = countRequests();
  await advanceSeconds(15);
  expect(countRequests() - before).toBe(3);
});

test("keeps the compliance report when refreshing fails", async () => {
  const report = { data: { [rid]: { attribute_diff: { mtu: { current: "as found", desired: 1500 } } } } };
  const resource = { [resourcePath]: createResourceDetails(rid, { status: "non_compliant" }) };
  const document = { data: { paths: { "/api/v2/compliance_report": { post: {} } } } };
  await openResource({ ...resource, "/docs": document, "/compliance_report": report });
  expect(screen.getByText("as found")).toBeTruthy();
  serve({ ...resource, "/compliance_report": 502 });
  await advanceSeconds(20);
  expect(getRequests("/compliance_report").length).toBeGreaterThan(1);
  expect(screen.getByText("as found")).toBeTruthy();
  expect(screen.queryByText(/Couldn't load the compliance/)).toBeNull();
});

test("finds the resource's version among many similarly named resources", async () => {
  const rows = Array.from({ length: 250 }, (_, index) => `net::Address[fw,ip=10.0.0.1${index}]`);
  const all = [rid, ...rows].map((id) => ({
    resource_id: id,
    resource_version_id: `${id},v=7`,
    id_details: { resource_type: "net::Address", agent: "fw", attribute: "ip", resource_id_value: id.slice(19, -1) },
    requires: [],
    status: "deployed",
  }));
  // Sorts as the server does: by value, then id, both backward from the bound.
  const list = (search: URLSearchParams) => {
    const sort = search.get("sort")!.split(".")[0]!;
    const getSortKey = (row: (typeof all)[number]) => [
      sort === "resource_id" ? row.resource_id : row.id_details.resource_id_value,
      row.resource_id,
    ];
    const isDescending = search.get("sort")!.endsWith("desc");
    const ordered = all.toSorted((a, b) => (getSortKey(a).join("\0") < getSortKey(b).join("\0") === isDescending ? 1 : -1));
    const [end, last] = [search.get("end"), search.get("last_id")];
    const rowsBeforeBound = ordered.filter((row) => end === null || getSortKey(row).join("\0") < `${end}\0${last}`);
    return createListPage(rowsBeforeBound.slice(0, Number(search.get("limit"))), { total: all.length });
  };
  await openResource({ [resourcePath]: createResourceDetails(rid), "/resource": list });
  expect(getDefinition("Version")).toBe("7");
});

test("explains a disabled button when the version is unknown", async () => {
  await openResource({
    [resourcePath]: createResourceDetails(rid, { status: "undefined", attributes: { mtu: "<<undefined>>" } }),
    "/resource": createListPage([]),
  });
  const button = screen.getByRole("button", { name: "Show missing values" });
  expect((button as HTMLButtonElement).disabled).toBe(false);
  expect(button.getAttribute("aria-description")).toBe("This resource's version is unknown");
});

test.each(["America/New_York", "Asia/Tokyo"])("searches for the last error up to the end of the run, in %s", async (zone) => {
  // Formats are cached: create those of the default zone first, for the tests that follow.
  formatTimeOfDay(0, "local");
  vi.stubEnv("TZ", zone);
  await openResource({ [resourcePath]: createResourceDetails(rid, { status: "failed", last_deploy: "2026-11-24T10:00:00.000000" }) });
  expect(new Date("2026-11-24T10:00:00").toISOString()).not.toContain("T10:00");
  const logRequests = getRequests(`${resourcePath}/logs`);
  expect(logRequests).toHaveLength(1);
  expect(logRequests[0]).toContain("filter.timestamp=le:2026-11-24T10:00:00.001Z");
});

test("reports that the last error failed to load", async () => {
  await openResource({ [resourcePath]: createResourceDetails(rid, { status: "failed" }), [`${resourcePath}/logs`]: 502 });
  expect(screen.getByText("Couldn't load the last error: failed with 502")).toBeTruthy();
});

test("shows attributes that are named like members of every object, after refreshes and in the history", async () => {
  const names = ["__proto__", "constructor", "toString"];
  const getAttributes = (value: string) => JSON.parse(`{${names.map((name) => `"${name}": "${name} ${value}"`).join()}}`) as object;
  const getResource = (value: string) => createResourceDetails(rid, { status: "deploying", attributes: getAttributes(value) });
  const { go, id } = await openResource({ [resourcePath]: getResource("first") });
  for (const value of ["first", "second"]) {
    serve({ [resourcePath]: getResource(value) });
    await advanceSeconds(10);
    const table = within(screen.getByRole("table", { name: "Attributes" }));
    for (const name of names) expect(table.getAllByText(`${name} ${value}`)).toHaveLength(1);
  }
  const getEntry = (day: number, attributes: object) => ({
    date: `2026-11-2${day}T10:00:00+00:00`,
    attribute_hash: String(day),
    attributes,
    requires: [],
  });
  const history = createListPage([getEntry(4, getAttributes("second")), getEntry(3, {})]);
  serve({ [resourcePath]: getResource("second"), [`${resourcePath}/history`]: history });
  await go(paths.resource(id("prod"), rid, "history"));
  await advanceSeconds(2);
  for (const name of names) expect(screen.getByText(`${name} second`)).toBeTruthy();
  expect(screen.getAllByText(/· not set in/)).toHaveLength(names.length);
});

test("survives a time of the last deployment that isn't one", async () => {
  await openResource({ [resourcePath]: createResourceDetails(rid, { status: "failed", last_deploy: "yesterday" }) });
  expect(getDefinition("Last deploy")).toContain("yesterday");
});
