/** The address of the activity: its words are those of `GET resource_actions`, and `asked`, without which nothing is asked. */
import type { ResourceActionSearch } from "~/api/endpoints";
import { changeValues, logLevelValues } from "~/api/schema";
import { isDate } from "~/list/listParams";

export const activityPageSize = 50;
export const textParams = ["resource_type", "agent", "attribute", "attribute_value"] as const;
/** Of these the server takes one; `action_id` makes a cursor of it. */
export const timeParams = ["first_timestamp", "last_timestamp"] as const;

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an address; what the server would refuse, or does not know, falls away and is named. */
export function parseActivityParams(params: URLSearchParams): { search: ResourceActionSearch; ignoredParams: string[] } {
  const search: ResourceActionSearch = { limit: activityPageSize };
  const ignoredParams: string[] = [];
  const excludedChanges: string[] = [];
  for (const [param, value] of params) {
    if (param === "asked" || param === "open") continue;
    const isFirst = params.get(param) === value;
    const textParam = textParams.find((name) => name === param);
    const timeParam = timeParams.find((name) => name === param);
    if (param === "exclude_changes" && (changeValues as readonly string[]).includes(value)) excludedChanges.push(value);
    else if (textParam && value && isFirst) search[textParam] = value;
    else if (param === "log_severity" && (logLevelValues as readonly string[]).includes(value) && isFirst) search.log_severity = value;
    else if (timeParam && isDate(value) && isFirst && !search.first_timestamp && !search.last_timestamp) search[timeParam] = value;
    else if (param === "action_id" && uuidPattern.test(value) && isFirst) search.action_id = value;
    else ignoredParams.push(value ? `${param}=${value}` : param);
  }
  const ignoreUnpaired = (param: keyof ResourceActionSearch, hasPartner: boolean) => {
    if (search[param] === undefined || hasPartner) return;
    ignoredParams.push(`${param}=${String(search[param])}`);
    delete search[param];
  };
  ignoreUnpaired("attribute", search.attribute_value !== undefined);
  ignoreUnpaired("attribute_value", search.attribute !== undefined);
  ignoreUnpaired("action_id", search.first_timestamp !== undefined || search.last_timestamp !== undefined);
  if (excludedChanges.length > 0) search.exclude_changes = [...new Set(excludedChanges)];
  return { search, ignoredParams };
}

/** The address of what was read, without what fell away. */
export function formatActivityParams(search: ResourceActionSearch): URLSearchParams {
  const params = new URLSearchParams({ asked: "true" });
  for (const [param, value] of Object.entries(search)) {
    if (param === "limit") continue;
    for (const item of [value as string | string[] | undefined].flat()) if (item !== undefined) params.append(param, item);
  }
  return params;
}

/**
 * The next page: older rows, or, where a first moment is given, newer ones, since the server begins at that moment. Of its
 * link only the cursor is taken: it loses `exclude_changes`.
 */
export function getNextPageSearch(
  search: ResourceActionSearch,
  links: { next?: string; prev?: string } | undefined,
): ResourceActionSearch | undefined {
  const link = search.first_timestamp ? links?.prev : links?.next;
  if (!link) return undefined;
  const cursor = new URLSearchParams(link.slice(link.indexOf("?")));
  const param = search.first_timestamp ? "first_timestamp" : "last_timestamp";
  return { ...search, [param]: cursor.get(param) ?? undefined, action_id: cursor.get("action_id") ?? undefined };
}
