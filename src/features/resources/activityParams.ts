/** Address of the activity page: the params of `GET /api/v2/resource_actions` plus `asked`, without which nothing is loaded. */
import type { ResourceActionSearch } from "~/api/models";
import { isDate, isEnumValue } from "~/api/filterGrammars";
import { formatSearch } from "~/paths";

export const activityPageSize = 50;
export const textParams = ["resource_type", "agent", "attribute", "attribute_value"] as const;
/** The server accepts only one of these; with `action_id` it is a cursor. */
export const timeParams = ["first_timestamp", "last_timestamp"] as const;

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Parses search params; unknown or invalid ones are dropped and returned as `ignoredParams`. */
export function parseActivityParams(params: URLSearchParams): { search: ResourceActionSearch; ignoredParams: string[] } {
  const search: ResourceActionSearch = { limit: activityPageSize };
  const ignoredParams: string[] = [];
  const excludedChanges: string[] = [];
  for (const [param, value] of params) {
    if (param === "asked" || param === "open") continue;
    const isFirst = params.get(param) === value;
    const textParam = textParams.find((name) => name === param);
    const timeParam = timeParams.find((name) => name === param);
    // The server may know more changes and levels than Lookout.
    if (param === "exclude_changes" && isEnumValue(value)) excludedChanges.push(value);
    else if (textParam && value && isFirst) search[textParam] = value;
    else if (param === "log_severity" && isEnumValue(value) && isFirst) search.log_severity = value;
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

export const formatActivitySearch = (search: ResourceActionSearch): string => formatSearch({ asked: "true", ...search, limit: undefined });

/**
 * Returns the search of the next page: older rows, or newer ones if `first_timestamp` is set. Uses only the cursor of the server's
 * link, which loses `exclude_changes`.
 */
export function getNextPageSearch(search: ResourceActionSearch, links: { next?: string; prev?: string }): ResourceActionSearch | undefined {
  const link = search.first_timestamp ? links.prev : links.next;
  if (!link) return undefined;
  const cursor = new URLSearchParams(link.slice(link.indexOf("?")));
  const param = search.first_timestamp ? "first_timestamp" : "last_timestamp";
  return { ...search, [param]: cursor.get(param) ?? undefined, action_id: cursor.get("action_id") ?? undefined };
}
