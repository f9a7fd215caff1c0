/** Statuses of resources that have no reason to explain. */
export const settledStatuses: ReadonlySet<string> = new Set(["deployed", "orphaned"]);
