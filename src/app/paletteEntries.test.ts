import { expect, test } from "vitest";
import { rankEntries, type PaletteEntry } from "./paletteEntries";

const createEntry = (kind: PaletteEntry["kind"], name: string, rest: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: `${kind} ${name}`,
  kind,
  name,
  to: "/",
  ...rest,
});
const getRankedNames = (entries: PaletteEntry[], typed: string) =>
  rankEntries(entries, typed).map((group) => [group.kind, group.entries.map(({ name }) => name)]);

test("ranks exact names before prefixes, word starts and other matches", () => {
  const agents = ["a-router", "xrouter", "router-10", "router"].map((name) => createEntry("agent", name));
  expect(getRankedNames(agents, "router")).toEqual([["agent", ["router", "router-10", "a-router", "xrouter"]]]);
});

test("requires every term, in the name or the context", () => {
  const entries = [
    createEntry("environment", "prod", { context: "network" }),
    createEntry("environment", "prod", { context: "campus" }),
    createEntry("environment", "lab"),
  ];
  expect(rankEntries(entries, "camp prod")).toEqual([{ kind: "environment", entries: [entries[1]] }]);
  expect(rankEntries(entries, "nowhere")).toEqual([]);
});

test("ignores case and surrounding whitespace", () => {
  expect(getRankedNames([createEntry("page", "Compile reports")], "  COMPILE ")).toEqual([["page", ["Compile reports"]]]);
});

test("puts the group with the best match first, and pages before environments on a tie", () => {
  const entries = [
    createEntry("environment", "settings"),
    createEntry("page", "Settings"),
    createEntry("resource", "my-settings"),
    createEntry("agent", "settings-1"),
  ];
  expect(rankEntries(entries, "settings").map(({ kind }) => kind)).toEqual(["page", "environment", "agent", "resource"]);
  expect(rankEntries([createEntry("page", "Agents"), createEntry("resource", "agent")], "agent").map(({ kind }) => kind)).toEqual([
    "resource",
    "page",
  ]);
});

test("finds a resource by its id and by parts of it", () => {
  const exact = createEntry("resource", "/etc/x", { context: "on router-1, std::File", alias: "std::File[router-1,path=/etc/x]" });
  const longer = createEntry("resource", "/etc/xy", { context: "on router-1, std::File", alias: "std::File[router-1,path=/etc/xy]" });
  expect(getRankedNames([longer, exact], "std::file[router-1,path=/etc/x]")).toEqual([["resource", ["/etc/x"]]]);
  expect(getRankedNames([longer, exact], "router-1 /etc/x")).toEqual([["resource", ["/etc/x", "/etc/xy"]]]);
  expect(getRankedNames([longer, exact], "router-2")).toEqual([]);
});

test("always offers the link to the list, last", () => {
  const list = createEntry("list", "All resources that match “zzz”");
  expect(getRankedNames([list], "zzz")).toEqual([["list", [list.name]]]);
  expect(getRankedNames([list, createEntry("agent", "a zzz b")], "zzz").map(([kind]) => kind)).toEqual(["agent", "list"]);
});

test("shows up to eight entries per kind, but all pages", () => {
  const createMany = (kind: PaletteEntry["kind"]) => Array.from({ length: 12 }, (_, index) => createEntry(kind, `name ${index}`));
  const getGroupSizes = (typed: string) =>
    rankEntries([...createMany("page"), ...createMany("environment")], typed).map(({ entries }) => entries.length);
  expect(getGroupSizes("")).toEqual([12, 8]);
  expect(getGroupSizes("name")).toEqual([12, 8]);
});

test("keeps the given order without typed text", () => {
  expect(getRankedNames([createEntry("page", "Resources"), createEntry("page", "Agents")], "")).toEqual([
    ["page", ["Resources", "Agents"]],
  ]);
});
