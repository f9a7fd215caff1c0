import { expect, test } from "vitest";
import { defineList } from "./declaration";

const declaration = {
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: (agent: { name: string }) => agent.name,
  sort: "name.asc",
  columns: { name: { header: "Name", sort: "name", cell: () => null, text: () => "" } },
  filters: { name: { label: "Name" } },
  empty: "Nothing.",
} as const;

test("a declaration that asks for more than the server has does not compile", () => {
  expect(defineList("GET /api/v2/agents", declaration).route).toBe("GET /api/v2/agents");
  const wrong = [
    // @ts-expect-error The server cannot sort agents by this.
    defineList("GET /api/v2/agents", { ...declaration, sort: "nope.asc" }),
    // @ts-expect-error The server has no such filter.
    defineList("GET /api/v2/agents", { ...declaration, filters: { nope: { label: "Nope" } } }),
    // @ts-expect-error Nor has the column such a sort key.
    defineList("GET /api/v2/agents", { ...declaration, columns: { name: { ...declaration.columns.name, sort: "nope" } } }),
    // @ts-expect-error This endpoint is no list.
    defineList("GET /api/v2/project", declaration),
  ];
  expect(wrong).toHaveLength(4);
});
