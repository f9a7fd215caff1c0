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

test("the name itself comes before what begins with it, what has it as a word, and what has it anywhere", () => {
  const agents = ["a-router", "xrouter", "router-10", "router"].map((name) => createEntry("agent", name));
  expect(getRankedNames(agents, "router")).toEqual([["agent", ["router", "router-10", "a-router", "xrouter"]]]);
});

test("what does not have every word is left out; a word may be in what it belongs to", () => {
  const entries = [
    createEntry("environment", "prod", { context: "network" }),
    createEntry("environment", "prod", { context: "campus" }),
    createEntry("environment", "lab"),
  ];
  expect(rankEntries(entries, "camp prod")).toEqual([{ kind: "environment", entries: [entries[1]] }]);
  expect(rankEntries(entries, "nowhere")).toEqual([]);
});

test("case and blanks round it mean nothing", () => {
  expect(getRankedNames([createEntry("page", "Compile reports")], "  COMPILE ")).toEqual([["page", ["Compile reports"]]]);
});

test("the group with the nearest match is first; where two are as near, pages come before environments", () => {
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

test("a resource is found by its id, and by words of it", () => {
  const exact = createEntry("resource", "/etc/x", { context: "on router-1, std::File", alias: "std::File[router-1,path=/etc/x]" });
  const longer = createEntry("resource", "/etc/xy", { context: "on router-1, std::File", alias: "std::File[router-1,path=/etc/xy]" });
  expect(getRankedNames([longer, exact], "std::file[router-1,path=/etc/x]")).toEqual([["resource", ["/etc/x"]]]);
  expect(getRankedNames([longer, exact], "router-1 /etc/x")).toEqual([["resource", ["/etc/x", "/etc/xy"]]]);
  expect(getRankedNames([longer, exact], "router-2")).toEqual([]);
});

test("the way to the list is there whatever was typed, and last", () => {
  const list = createEntry("list", "All resources that match “zzz”");
  expect(getRankedNames([list], "zzz")).toEqual([["list", [list.name]]]);
  expect(getRankedNames([list, createEntry("agent", "a zzz b")], "zzz").map(([kind]) => kind)).toEqual(["agent", "list"]);
});

test("eight of a kind are shown, but every page", () => {
  const createMany = (kind: PaletteEntry["kind"]) => Array.from({ length: 12 }, (_, index) => createEntry(kind, `name ${index}`));
  const getGroupSizes = (typed: string) =>
    rankEntries([...createMany("page"), ...createMany("environment")], typed).map(({ entries }) => entries.length);
  expect(getGroupSizes("")).toEqual([12, 8]);
  expect(getGroupSizes("name")).toEqual([12, 8]);
});

test("before anything is typed the order is the given one", () => {
  expect(getRankedNames([createEntry("page", "Resources"), createEntry("page", "Agents")], "")).toEqual([
    ["page", ["Resources", "Agents"]],
  ]);
});
