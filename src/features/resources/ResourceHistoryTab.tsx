import { AttributeDiffs } from "~/compare/AttributeDiffs";
import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { DiffViewChoice } from "~/compare/DiffViewChoice";
import { useDifference } from "~/compare/useDifference";
import type { ResourceHistory } from "~/api/endpoints";
import { ApiError } from "~/api/error";
import { defineList } from "~/list/declaration";
import { ListPanel } from "~/list/ListPanel";
import { Problem } from "~/ui/Problem";
import { formatWhen, useZone } from "~/ui/time";
import { jsonText, looksLiteral, rawText } from "~/ui/value";
import { Waiting } from "~/ui/Waiting";
import { When } from "~/ui/When";
import { useWords } from "~/ui/useWords";
import classes from "./resources.module.css";
import { useResourceList } from "./useResourceList";

/** Attributes may come back to what they were: an entry is known by its date as well as by their hash. */
const idOf = ({ date, attribute_hash }: ResourceHistory): string => `${date} ${attribute_hash}`;

const historyList = defineList("GET /api/v2/resource/{rid}/history", {
  title: "History",
  noun: ["entry", "entries"],
  rowId: idOf,
  sort: "date.desc",
  empty: "No version with this resource was released.",
  columns: {
    date: {
      header: "First released",
      sort: "date",
      cell: (entry) => <When absolute at={entry.date} />,
      text: (entry) => entry.date,
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
  expanded: (entry) => <DesiredAttributes caption="Attributes of this entry" values={entry.attributes} />,
});

/** A value as it is compared: a text that reads like a number is told from the number. */
const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === "string" && looksLiteral(value) ? `"${value}"` : rawText(value);

/** The attributes in which two entries differ. */
const changes = (from: ResourceHistory, to: ResourceHistory) =>
  [...new Set([...Object.keys(from.attributes), ...Object.keys(to.attributes)])]
    .sort()
    .map((name) => [name, from.attributes[name], to.attributes[name]] as const)
    .filter(([, one, other]) => jsonText(one) !== jsonText(other))
    .map(([name, one, other]) => ({ name, from: textOf(one), to: textOf(other) }));

/** `GET resource/{rid}/history`: an entry for every change of the attributes; two of them compared, by default the last two. */
export function ResourceHistoryTab({ env, rid }: { env: string; rid: string }) {
  const zone = useZone();
  const state = useResourceList(historyList, env, rid, { own: ["id", "tab", "from", "to"] });
  const [params, setWords] = useWords();
  const entries = (state.page?.rows ?? []) as ResourceHistory[];
  // Older addresses name an entry by its hash alone.
  const find = (id: string | null) => entries.find((entry) => idOf(entry) === id) ?? entries.find((entry) => entry.attribute_hash === id);
  const newestFirst = entries.toSorted((one, other) => (one.date < other.date ? 1 : -1));
  const to = find(params.get("to")) ?? newestFirst[0];
  const from = find(params.get("from")) ?? newestFirst[1];
  const differing = from && to ? changes(from, to) : [];
  const lines = useDifference(differing.length > 0 ? differing : null);
  const elsewhere = state.page && ["from", "to"].some((word) => params.has(word) && !find(params.get(word)));
  const select = (word: "from" | "to", chosen: ResourceHistory) => (
    <label className="caption">
      {word === "from" ? "From " : "to "}
      <select className="control" value={idOf(chosen)} onChange={(event) => setWords({ [word]: event.currentTarget.value })}>
        {entries.map((entry) => (
          <option key={idOf(entry)} value={idOf(entry)}>
            {formatWhen(entry.date, zone)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className={classes.parts}>
      {from && to && (
        <section className={classes.parts} aria-label="Comparison">
          <div className={classes.line}>
            <h2>What changed</h2>
            {select("from", from)}
            {select("to", to)}
            <DiffViewChoice />
          </div>
          {elsewhere && <p className="remark">An entry that the address names is on another page of this list.</p>}
          {differing.length === 0 ? (
            <p className="caption">These two have the same attributes.</p>
          ) : lines instanceof ApiError ? (
            <Problem>{lines.message}</Problem>
          ) : lines ? (
            <AttributeDiffs attributes={lines} sides={[formatWhen(from.date, zone), formatWhen(to.date, zone)]} />
          ) : (
            <Waiting shape="text" rows={4} label="Comparing" />
          )}
        </section>
      )}
      <ListPanel state={state} />
    </div>
  );
}
