/** How the server compares a filter's values. See docs/server.md for each. */
export type FilterType = "partial" | "exact" | "status" | "action" | "bool" | "isset" | "date" | "int" | "minlevel";
