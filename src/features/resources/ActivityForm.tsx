import { useState } from "react";
import type { ResourceActionSearch } from "~/api/endpoints";
import { changeValues, logLevelValues } from "~/api/schema";
import { BusyButton } from "~/ui/BusyButton";
import { fromInput, toInput, useZone, zoneName } from "~/ui/time";
import { pageSize, textWords, timeWords } from "./activityWords";
import classes from "./resources.module.css";

const labels = {
  resource_type: "Type",
  agent: "Agent",
  attribute: "Attribute",
  attribute_value: "Its value begins with",
  first_timestamp: "After",
  last_timestamp: "Before",
};

interface Props {
  search: ResourceActionSearch;
  asking: boolean;
  onSearch: (search: ResourceActionSearch) => void;
}

/** What activity to ask for. Nothing is asked before the button says so: the answer is dear to the server. */
export function ActivityForm({ search, asking, onSearch }: Props) {
  const zone = useZone();
  const given = timeWords.find((word) => search[word]);
  const [side, setSide] = useState<"" | (typeof timeWords)[number]>(given ?? "");
  const [incomplete, setIncomplete] = useState(false);

  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const time = side ? fromInput(String(form.get("time") ?? ""), zone) : undefined;
    const [attribute, attribute_value] = [text("attribute"), text("attribute_value")];
    // The server wants both of these, or none.
    const half = (attribute === undefined) !== (attribute_value === undefined);
    setIncomplete(half);
    if (half) return;
    onSearch({
      limit: pageSize,
      resource_type: text("resource_type"),
      agent: text("agent"),
      attribute,
      attribute_value,
      log_severity: text("log_severity"),
      ...(side && time && { [side]: time }),
      exclude_changes: form.getAll("exclude_changes").map(String),
    });
  };
  return (
    <form
      className={classes.fields}
      aria-label="Filter activity"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      {textWords.map((word) => (
        <label key={word} className="field">
          {labels[word]}
          <input className="control" name={word} defaultValue={search[word] ?? ""} />
        </label>
      ))}
      <label className="field">
        Log severity
        <select className="control" name="log_severity" defaultValue={search.log_severity ?? ""}>
          <option value="">Any</option>
          {logLevelValues.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </label>
      <label className="field">
        Time
        <select className="control" value={side} onChange={(event) => setSide(event.currentTarget.value as typeof side)}>
          <option value="">Any</option>
          {timeWords.map((word) => (
            <option key={word} value={word}>
              {labels[word]}
            </option>
          ))}
        </select>
      </label>
      {side && (
        <label className="field">
          {labels[side]} ({zoneName(zone)})
          <input
            className="control"
            type="datetime-local"
            step="1"
            name="time"
            required
            defaultValue={given ? toInput(search[given]!, zone) : ""}
          />
        </label>
      )}
      <fieldset className="field">
        <legend>Leave out changes</legend>
        <span className={classes.checks}>
          {changeValues.map((change) => (
            <label key={change}>
              <input type="checkbox" name="exclude_changes" value={change} defaultChecked={search.exclude_changes?.includes(change)} />{" "}
              {change}
            </label>
          ))}
        </span>
      </fieldset>
      <BusyButton type="submit" busy={asking}>
        Show activity
      </BusyButton>
      {incomplete && <p role="alert">An attribute and the beginning of its value are given together, or neither.</p>}
    </form>
  );
}
