import { expect, test } from "vitest";
import { ranked, type Entry } from "./paletteEntries";

const entry = (kind: Entry["kind"], name: string, rest: Partial<Entry> = {}): Entry => ({
  id: `${kind} ${name}`,
  kind,
  name,
  to: "/",
  ...rest,
});
const names = (entries: Entry[], typed: string) =>
  ranked(entries, typed).map((group) => [group.kind, group.entries.map(({ name }) => name)]);

test("the name itself comes before what begins with it, what has it as a word, and what has it anywhere", () => {
  const agents = ["a-router", "xrouter", "router-10", "router"].map((name) => entry("agent", name));
  expect(names(agents, "router")).toEqual([["agent", ["router", "router-10", "a-router", "xrouter"]]]);
});

test("what does not have every word is left out; a word may be in what it belongs to", () => {
  const entries = [
    entry("environment", "prod", { of: "network" }),
    entry("environment", "prod", { of: "campus" }),
    entry("environment", "lab"),
  ];
  expect(ranked(entries, "camp prod")).toEqual([{ kind: "environment", entries: [entries[1]] }]);
  expect(ranked(entries, "nowhere")).toEqual([]);
});

test("case and blanks round it mean nothing", () => {
  expect(names([entry("page", "Compile reports")], "  COMPILE ")).toEqual([["page", ["Compile reports"]]]);
});

test("the group with the nearest match is first; where two are as near, pages come before environments", () => {
  const entries = [
    entry("environment", "settings"),
    entry("page", "Settings"),
    entry("resource", "my-settings"),
    entry("agent", "settings-1"),
  ];
  expect(ranked(entries, "settings").map(({ kind }) => kind)).toEqual(["page", "environment", "agent", "resource"]);
  expect(ranked([entry("page", "Agents"), entry("resource", "agent")], "agent").map(({ kind }) => kind)).toEqual(["resource", "page"]);
});

test("a resource is found by its id, and by words of it", () => {
  const one = entry("resource", "/etc/x", { of: "on router-1, std::File", also: "std::File[router-1,path=/etc/x]" });
  const other = entry("resource", "/etc/xy", { of: "on router-1, std::File", also: "std::File[router-1,path=/etc/xy]" });
  expect(names([other, one], "std::file[router-1,path=/etc/x]")).toEqual([["resource", ["/etc/x"]]]);
  expect(names([other, one], "router-1 /etc/x")).toEqual([["resource", ["/etc/x", "/etc/xy"]]]);
  expect(names([other, one], "router-2")).toEqual([]);
});

test("the way to the list is there whatever was typed, and last", () => {
  const list = entry("list", "All resources that match “zzz”");
  expect(names([list], "zzz")).toEqual([["list", [list.name]]]);
  expect(names([list, entry("agent", "a zzz b")], "zzz").map(([kind]) => kind)).toEqual(["agent", "list"]);
});

test("eight of a kind are shown, but every page", () => {
  const many = (kind: Entry["kind"]) => Array.from({ length: 12 }, (_, index) => entry(kind, `name ${index}`));
  const sizes = (typed: string) => ranked([...many("page"), ...many("environment")], typed).map(({ entries }) => entries.length);
  expect(sizes("")).toEqual([12, 8]);
  expect(sizes("name")).toEqual([12, 8]);
});

test("before anything is typed the order is the given one", () => {
  expect(names([entry("page", "Resources"), entry("page", "Agents")], "")).toEqual([["page", ["Resources", "Agents"]]]);
});
