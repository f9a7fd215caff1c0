/** The page of a resource, before answers that the mock's world does not have. */
import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths, type ResourceTab } from "~/paths";
import { listPage, resourceDetails as details } from "~/test/answers";
import { pass, passAtOnce, renderApp } from "~/test/renderApp";
import { never, startServer, type Server } from "~/test/server";
import { stubWorker } from "~/test/stubWorker";
import { formatClock } from "~/ui/time";

const rid = "net::Address[fw,ip=10.0.0.1]";

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  stubWorker();
  server = startServer();
});

type Reply = object | number | ((search: URLSearchParams) => object);

/** What is answered to each path, whatever was asked before; of the rest, what is about resources is not answered. */
const serve = (answers: Record<string, Reply>) =>
  void server.on(/./, ({ path, address }) => {
    const [asked, search] = decodeURIComponent(path.replace("/api/v2", "")).split("?");
    const found = answers[asked!];
    if (found === undefined) return /\/(resource|compliance)/.test(address) ? never() : undefined;
    return typeof found === "function" ? found(new URLSearchParams(search)) : found;
  });

const show = async (answers: Record<string, Reply>, tab?: ResourceTab, words?: Record<string, string>) => {
  serve(answers);
  const app = await renderApp({ path: (id) => paths.resource(id("prod"), rid, tab, words), server });
  await pass(1);
  return app;
};
/** What was asked whose path begins with this. */
const asked = (part: string) =>
  server.asked().flatMap((request) => (request.split("/api/v2")[1]?.startsWith(part) ? [request.split("/api/v2")[1]!] : []));

const of = `/resource/${rid}`;
const definition = (term: string) => screen.getByText(term, { selector: "dt" }).nextElementSibling!.textContent;
const gone = 404;

test.each<ResourceTab>(["attributes", "requires", "actions"])("while it deploys, the tab %s is renewed every 5 seconds", async (tab) => {
  await show({ [of]: details(rid, { status: "deploying" }) }, tab);
  const times = () => asked(of).filter((request) => request === of).length;
  const before = times();
  await pass(15);
  expect(times() - before).toBe(3);
});

test("what was found stays where it cannot be renewed", async () => {
  const report = { data: { [rid]: { attribute_diff: { mtu: { current: "as found", desired: 1500 } } } } };
  const resource = { [of]: details(rid, { status: "non_compliant" }) };
  const document = { data: { paths: { "/api/v2/compliance_report": { post: {} } } } };
  await show({ ...resource, "/docs": document, "/compliance_report": report });
  expect(screen.getByText("as found")).toBeTruthy();
  serve({ ...resource, "/compliance_report": 502 });
  await pass(20);
  expect(asked("/compliance_report").length).toBeGreaterThan(1);
  expect(screen.getByText("as found")).toBeTruthy();
  expect(screen.queryByText(/cannot be shown/)).toBeNull();
});

test("its version is found among any number of others that are named alike", async () => {
  const rows = Array.from({ length: 250 }, (_, index) => `net::Address[fw,ip=10.0.0.1${index}]`);
  const all = [rid, ...rows].map((id) => ({
    resource_id: id,
    resource_version_id: `${id},v=7`,
    id_details: { resource_type: "net::Address", agent: "fw", attribute: "ip", resource_id_value: id.slice(19, -1) },
    requires: [],
    status: "deployed",
  }));
  // As the server orders them: by the value, then by the id, both backwards from the bound.
  const list = (search: URLSearchParams) => {
    const sort = search.get("sort")!.split(".")[0]!;
    const key = (row: (typeof all)[number]) => [
      sort === "resource_id" ? row.resource_id : row.id_details.resource_id_value,
      row.resource_id,
    ];
    const backwards = search.get("sort")!.endsWith("desc");
    const ordered = all.toSorted((one, other) => (key(one).join("\0") < key(other).join("\0") === backwards ? 1 : -1));
    const [end, last] = [search.get("end"), search.get("last_id")];
    const within = ordered.filter((row) => end === null || key(row).join("\0") < `${end}\0${last}`);
    return listPage(within.slice(0, Number(search.get("limit"))), { total: all.length });
  };
  await show({ [of]: details(rid), "/resource": list });
  expect(definition("Version")).toBe("7");
});

test("why its version is not known is told where that keeps from something", async () => {
  await show({ [of]: details(rid, { status: "undefined", attributes: { mtu: "<<undefined>>" } }), "/resource": listPage([]) });
  const button = screen.getByRole("button", { name: "Show what it waits for" });
  expect((button as HTMLButtonElement).disabled).toBe(false);
  expect(button.getAttribute("aria-description")).toBe("The version that it is of is not known");
});

test.each(["America/New_York", "Asia/Tokyo"])("the last error is looked for in the hour before a run, in %s as in UTC", async (zone) => {
  // Formats are made once: those of this zone would stay for the tests that come.
  formatClock(0, "local");
  vi.stubEnv("TZ", zone);
  await show({ [of]: details(rid, { status: "failed", last_deploy: "2026-11-24T10:00:00.000000" }) });
  expect(new Date("2026-11-24T10:00:00").toISOString()).not.toContain("T10:00");
  const logsAsked = asked(`${of}/logs`);
  expect(logsAsked).toHaveLength(1);
  expect(logsAsked[0]).toContain("filter.timestamp=ge:2026-11-24T09:00:00.000Z");
});

test("a last error that could not be loaded is told of", async () => {
  await show({ [of]: details(rid, { status: "failed" }), [`${of}/logs`]: 502 });
  expect(screen.getByText("The last error could not be loaded: failed with 502")).toBeTruthy();
});

const entry = (date: string, hash: string, value: string) => ({
  resource_id: rid,
  date: `2026-11-${date}T10:00:00.000000+00:00`,
  attributes: { value },
  attribute_hash: hash,
  requires: [],
});
const cameBack = [entry("23", "aa", "one"), entry("22", "bb", "two"), entry("21", "aa", "one"), entry("20", "cc", "zero")];
const historyOf = (rows: object[]) => ({ [of]: details(rid), [`${of}/history`]: listPage(rows) });
const choice = (name: RegExp) => screen.getByRole<HTMLSelectElement>("combobox", { name });
const chosen = (name: RegExp) => choice(name).selectedOptions[0]!.textContent;

test("entries of a history whose value came back are told apart", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await show(historyOf(cameBack), "history");
  expect(complaints.mock.calls.filter(([text]) => String(text).includes("same key"))).toEqual([]);
  const expand = () => within(screen.getByRole("table", { name: "History" })).getAllByRole("button", { name: /Expand|Collapse|details/i });
  fireEvent.click(expand()[2]!);
  await pass(1);
  expect(expand().map((button) => button.getAttribute("aria-expanded"))).toEqual(["false", "false", "true", "false"]);
  fireEvent.change(choice(/^From/), { target: { value: [...choice(/^From/).options][2]!.value } });
  await pass(1);
  expect(chosen(/^From/)).toContain("2026-11-21");
  expect(chosen(/^to/)).toContain("2026-11-23");
  complaints.mockRestore();
});

test("by default the later of two is compared with the earlier, however the list is sorted", async () => {
  await show(historyOf(cameBack.toReversed()), "history", { sort: "date.asc" });
  expect([chosen(/^From/), chosen(/^to/)]).toEqual([expect.stringContaining("2026-11-22"), expect.stringContaining("2026-11-23")]);
});

test("an address that names entries by their hashes alone still compares them", async () => {
  await show(historyOf(cameBack), "history", { from: "cc", to: "bb" });
  expect([chosen(/^From/), chosen(/^to/)]).toEqual([expect.stringContaining("2026-11-20"), expect.stringContaining("2026-11-22")]);
});

const line = (second: number, more: object = {}) => ({
  level: "INFO",
  msg: `line ${second}`,
  args: [],
  kwargs: {},
  timestamp: `2026-11-24T10:00:${String(second).padStart(2, "0")}.000000+00:00`,
  action_id: "00000000-0000-4000-8000-000000000001",
  action: "deploy",
  ...more,
});
const logsOf = (...rows: object[]) => ({ [of]: details(rid), [`${of}/logs`]: listPage(rows) });

test("a line opens to all its arguments", async () => {
  await show(logsOf(line(1, { args: ["eth0", 1500], kwargs: { duration: 3 } }), line(0)), "logs");
  const table = screen.getByRole("table", { name: "Logs" });
  for (const button of within(table).getAllByRole("button", { expanded: false })) {
    fireEvent.click(button);
    await pass(1);
  }
  const given = screen.getAllByRole("table", { name: "Arguments" });
  expect(given).toHaveLength(1);
  expect(
    within(given[0]!)
      .getAllByRole("rowheader")
      .map(({ textContent }) => textContent),
  ).toEqual(["args", "kwargs"]);
  expect(given[0]!.textContent).toContain("eth0");
  expect(given[0]!.textContent).toContain("1500");
});

test("followed logs begin with the newest, and are asked for every 5 seconds until they are followed no more", async () => {
  const words = { sort: "timestamp.asc", start: "2026-11-24", "filter.minimal_log_level": "INFO" };
  const { address } = await show(logsOf(line(1)), "logs", words);
  const logsAsked = () => asked(`${of}/logs`);
  expect(logsAsked()).toHaveLength(1);
  const follow = screen.getByRole("checkbox", { name: /Follow/ });
  fireEvent.click(follow);
  await pass(1);
  expect(address()).not.toMatch(/sort|start/);
  expect(logsAsked()).toHaveLength(2);
  serve(logsOf(line(2), line(1)));
  await pass(5);
  expect(logsAsked()).toHaveLength(3);
  expect(logsAsked()[2]).toBe(logsAsked()[1]);
  expect(logsAsked()[2]).toContain("sort=timestamp.desc&filter.minimal_log_level=INFO");
  expect(screen.getByText("line 2")).toBeTruthy();
  await pass(10);
  expect(logsAsked()).toHaveLength(5);
  fireEvent.click(follow);
  await passAtOnce(60);
  expect(logsAsked()).toHaveLength(9);
});

const facts = { data: [{ id: "1", name: "mtu", value: "1500", expires: true, resource_id: rid, source: "fact" }] };
const lists: [ResourceTab, string, object, object, string][] = [
  ["history", `${of}/history`, listPage(cameBack), listPage([]), "History"],
  ["logs", `${of}/logs`, listPage([line(1)]), listPage([]), "Logs"],
  ["facts", `${of}/facts`, facts, { data: [] }, "Facts"],
  [
    "actions",
    "/resource_actions",
    { data: [{ action_id: "1", action: "deploy", version: 1, started: "2026-11-24T10:00:00Z", resource_version_ids: [`${rid},v=1`] }] },
    { data: [] },
    "Actions",
  ],
];

test.each(lists)("of a resource that is gone, the %s stay, and nothing more is asked", async (tab, path, full, empty, table) => {
  await show({ [of]: details(rid), [path]: full }, tab);
  const rows = () => within(screen.getByRole("table", { name: table })).getAllByRole("row").length;
  const before = rows();
  serve({ [of]: gone, [path]: empty });
  await passAtOnce(61);
  expect(screen.getByText("This resource no longer exists.")).toBeTruthy();
  expect(rows()).toBe(before);
  const times = asked("/resource").length;
  await passAtOnce(300);
  expect(asked("/resource")).toHaveLength(times);
  expect(rows()).toBe(before);
});

test.each(lists)(
  "of a resource that is gone, what was never read of its %s is not said to be nothing",
  async (tab, path, _, empty, table) => {
    await show({ [of]: details(rid) });
    serve({ [of]: gone, [path]: empty });
    await pass(20);
    fireEvent.click(within(screen.getByRole("navigation", { name: "Resource" })).getByRole("link", { name: table }));
    await pass(20);
    expect(asked(path)).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain("This does not exist");
    expect(tab).toBe(table.toLowerCase());
  },
);
