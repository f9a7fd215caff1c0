/** The address of the activity: its words are those of `GET resource_actions`, and `asked`, without which nothing is asked. */
import type { ResourceActionSearch } from "~/api/endpoints";
import { changeValues, logLevelValues } from "~/api/schema";
import { isDate } from "~/list/words";

export const pageSize = 50;
export const textWords = ["resource_type", "agent", "attribute", "attribute_value"] as const;
/** Of these the server takes one; `action_id` makes a cursor of it. */
export const timeWords = ["first_timestamp", "last_timestamp"] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an address; what the server would refuse, or does not know, falls away and is named. */
export function readActivity(params: URLSearchParams): { search: ResourceActionSearch; dropped: string[] } {
  const search: ResourceActionSearch = { limit: pageSize };
  const dropped: string[] = [];
  const changes: string[] = [];
  for (const [word, value] of params) {
    if (word === "asked" || word === "open") continue;
    const first = params.get(word) === value;
    const text = textWords.find((name) => name === word);
    const time = timeWords.find((name) => name === word);
    if (word === "exclude_changes" && (changeValues as readonly string[]).includes(value)) changes.push(value);
    else if (text && value && first) search[text] = value;
    else if (word === "log_severity" && (logLevelValues as readonly string[]).includes(value) && first) search.log_severity = value;
    else if (time && isDate(value) && first && !search.first_timestamp && !search.last_timestamp) search[time] = value;
    else if (word === "action_id" && uuid.test(value) && first) search.action_id = value;
    else dropped.push(value ? `${word}=${value}` : word);
  }
  const alone = (word: keyof ResourceActionSearch, partner: boolean) => {
    if (search[word] === undefined || partner) return;
    dropped.push(`${word}=${String(search[word])}`);
    delete search[word];
  };
  alone("attribute", search.attribute_value !== undefined);
  alone("attribute_value", search.attribute !== undefined);
  alone("action_id", search.first_timestamp !== undefined || search.last_timestamp !== undefined);
  if (changes.length > 0) search.exclude_changes = [...new Set(changes)];
  return { search, dropped };
}

/** The address of what was read, without what fell away. */
export function writeActivity(search: ResourceActionSearch): URLSearchParams {
  const params = new URLSearchParams({ asked: "true" });
  for (const [word, value] of Object.entries(search)) {
    if (word === "limit") continue;
    for (const item of [value as string | string[] | undefined].flat()) if (item !== undefined) params.append(word, item);
  }
  return params;
}

/**
 * The next page: older rows, or, where a first moment is given, newer ones, since the server begins at that moment. Of its
 * link only the cursor is taken: it loses `exclude_changes`.
 */
export function nextPage(
  search: ResourceActionSearch,
  links: { next?: string; prev?: string } | undefined,
): ResourceActionSearch | undefined {
  const link = search.first_timestamp ? links?.prev : links?.next;
  if (!link) return undefined;
  const cursor = new URLSearchParams(link.slice(link.indexOf("?")));
  const word = search.first_timestamp ? "first_timestamp" : "last_timestamp";
  return { ...search, [word]: cursor.get(word) ?? undefined, action_id: cursor.get("action_id") ?? undefined };
}
