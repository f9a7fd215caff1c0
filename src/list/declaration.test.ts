import { expect, test } from "vitest";
import { defineList } from "./declaration";

const declaration = {
  id: "agents",
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: (agent: { name: string }) => agent.name,
  sort: "name.asc",
  columns: { name: { header: "Name", sort: "name", cell: () => null, text: () => "" } },
  filters: { name: { label: "Name" } },
  empty: "Nothing.",
} as const;

test("rejects sort keys, filters and routes that the server doesn't have at compile time", () => {
  expect(defineList("GET /api/v2/agents", declaration).route).toBe("GET /api/v2/agents");
  const wrong = [
    // @ts-expect-error The server can't sort agents by this.
    () => defineList("GET /api/v2/agents", { ...declaration, sort: "nope.asc" }),
    // @ts-expect-error The server has no such filter.
    () => defineList("GET /api/v2/agents", { ...declaration, filters: { nope: { label: "Nope" } } }),
    // @ts-expect-error The server has no such sort key.
    () => defineList("GET /api/v2/agents", { ...declaration, columns: { name: { ...declaration.columns.name, sort: "nope" } } }),
    // @ts-expect-error This endpoint isn't a list.
    () => defineList("GET /api/v2/project", declaration),
  ];
  expect(wrong).toHaveLength(4);
});
