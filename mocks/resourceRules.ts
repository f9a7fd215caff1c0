/** Sort keys and filters that all lists of resources share. */
import type { MockFilter } from "./filters.ts";
import type { ListRules } from "./paginate.ts";

interface ResourceColumns {
  type: string;
  agent: string;
  value: string;
}

export const resourceSortKeys: ListRules<ResourceColumns>["sort"] = {
  resource_type: { getValue: (row) => row.type },
  agent: { getValue: (row) => row.agent },
  resource_id_value: { getValue: (row) => row.value },
};

export const resourceFilters: Record<string, MockFilter<ResourceColumns>> = {
  resource_type: { grammar: "partial", getValue: (row) => row.type },
  agent: { grammar: "partial", getValue: (row) => row.agent },
  resource_id_value: { grammar: "partial", getValue: (row) => row.value },
};
