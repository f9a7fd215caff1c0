import type { ResourceHistory } from "~/api/models";
import { AttributeDiffs } from "~/compare/AttributeDiffs";
import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { DiffViewToggle } from "~/compare/DiffViewToggle";
import { useTextDiff } from "~/compare/useTextDiff";
import { defineList } from "~/list/declaration";
import { ListPanel } from "~/list/ListPanel";
import { compareTimes, withOffset } from "~/time";
import { FieldError } from "~/ui/FieldError";
import { formatDateTime, useZone } from "~/ui/time";
import { formatJson, looksLikeLiteral, getRawText } from "~/ui/value";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./resources.module.css";
import { useResourceList } from "./useResourceList";

/** Combines date and hash, since attributes may return to an earlier state with the same hash. */
const getEntryId = ({ date, attribute_hash }: ResourceHistory): string => `${date} ${attribute_hash}`;

const historyList = defineList("GET /api/v2/resource/{rid}/history", {
  id: "resource-history",
  title: "History",
  noun: ["entry", "entries"],
  rowId: getEntryId,
  rowName: ({ date }, zone) => `entry from ${formatDateTime(date, zone)}`,
  sort: "date.desc",
  empty: "No released version contains this resource.",
  columns: {
    date: {
      header: "First released",
      sort: "date",
      cell: (entry) => <Timestamp absolute at={entry.date} />,
      text: (entry) => withOffset(entry.date),
    },
    requires: {
      header: "Requires",
      numeric: true,
      width: "90px",
      cell: (entry) => entry.requires.length,
      text: (entry) => String(entry.requires.length),
    },
    hash: {
      header: "Attribute hash",
      cell: (entry) => <span className="mono">{entry.attribute_hash}</span>,
      text: (entry) => entry.attribute_hash,
    },
  },
  filters: {},
  renderExpanded: (entry) => <DesiredAttributes caption="Attributes of this entry" values={entry.attributes} />,
});

/** Formats a value for comparison, quoting text that looks like a number or literal. */
const toComparableText = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === "string" && looksLikeLiteral(value) ? `"${value}"` : getRawText(value);

function getChangedAttributes(from: ResourceHistory, to: ResourceHistory) {
  const [fromValues, toValues] = [new Map(Object.entries(from.attributes)), new Map(Object.entries(to.attributes))];
  return [...new Set([...fromValues.keys(), ...toValues.keys()])]
    .sort()
    .map((name) => [name, fromValues.get(name), toValues.get(name)] as const)
    .filter(([, fromValue, toValue]) => formatJson(fromValue) !== formatJson(toValue))
    .map(([name, fromValue, toValue]) => ({ name, from: toComparableText(fromValue), to: toComparableText(toValue) }));
}

/** Lists attribute changes and compares two entries, by default the last two: `GET /api/v2/resource/{rid}/history`. */
export function ResourceHistoryTab({ env, rid }: { env: string; rid: string }) {
  const zone = useZone();
  const state = useResourceList(historyList, env, rid, { pageParams: ["id", "tab", "from", "to"] });
  const [params, setParams] = useSearchParamState();
  const entries = state.page?.rows ?? [];
  // Older addresses contain the hash only.
  const findEntry = (id: string | null) =>
    entries.find((entry) => getEntryId(entry) === id) ?? entries.find((entry) => entry.attribute_hash === id);
  const newestFirst = entries.toSorted((a, b) => compareTimes(b.date, a.date));
  const to = findEntry(params.get("to")) ?? newestFirst[0];
  const from = findEntry(params.get("from")) ?? newestFirst[1];
  const changedAttributes = from && to ? getChangedAttributes(from, to) : [];
  const { data: diffs, error } = useTextDiff(changedAttributes.length > 0 ? changedAttributes : null);
  const isOnAnotherPage = state.page && ["from", "to"].some((param) => params.has(param) && !findEntry(params.get(param)));
  const renderSelect = (param: "from" | "to", selectedEntry: ResourceHistory) => (
    <label className="caption">
      {param === "from" ? "From " : "To "}
      <select className="control" value={getEntryId(selectedEntry)} onChange={(event) => setParams({ [param]: event.currentTarget.value })}>
        {withUniqueKeys(entries, getEntryId).map(([key, entry]) => (
          <option key={key} value={getEntryId(entry)}>
            {formatDateTime(entry.date, zone)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className={classes.stack}>
      {from && to && (
        <section className={classes.stack} aria-label="Comparison">
          <div className={classes.row}>
            <h2>What changed</h2>
            {renderSelect("from", from)}
            {renderSelect("to", to)}
            <DiffViewToggle />
          </div>
          {isOnAnotherPage && (
            <p className="callout">An entry in the address isn't on this page of the list, so another entry is selected.</p>
          )}
          {changedAttributes.length === 0 ? (
            <p className="caption">These entries have the same attributes.</p>
          ) : diffs ? (
            <AttributeDiffs attributes={diffs} sides={[formatDateTime(from.date, zone), formatDateTime(to.date, zone)]} />
          ) : error ? (
            <FieldError>{error.message}</FieldError>
          ) : (
            <Skeleton shape="text" rows={4} label="Comparing" />
          )}
        </section>
      )}
      <ListPanel state={state} />
    </div>
  );
}
