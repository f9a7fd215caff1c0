import { useState } from "react";
import type { ResourceActionSearch } from "~/api/models";
import { changeValues, logLevelValues } from "~/api/schema";
import { Button } from "~/ui/Button";
import { parseDateTimeInput, useZone } from "~/ui/time";
import { activityPageSize, textParams, timeParams } from "./activityParams";
import { ActivityTimeFields } from "./ActivityTimeFields";
import classes from "./resources.module.css";

const labels = {
  resource_type: "Resource type",
  agent: "Agent",
  attribute: "Attribute",
  attribute_value: "Attribute value starts with",
};

/** Includes values in the address that Lookout doesn't know. */
const withRequested = (known: readonly string[], requested: readonly string[]): string[] => [...new Set([...known, ...requested])];

interface Props {
  search: ResourceActionSearch;
  isFetching: boolean;
  onSearch: (search: ResourceActionSearch) => void;
}

/** Filters for activity. Applied only on submit, because the request is expensive for the server. */
export function ActivityForm({ search, isFetching, onSearch }: Props) {
  const zone = useZone();
  const [isIncomplete, setIsIncomplete] = useState(false);

  const submit = (formData: FormData) => {
    const getText = (name: string) => String(formData.get(name) ?? "").trim() || undefined;
    const timeParam = timeParams.find((param) => param === formData.get("time_param"));
    const time = timeParam && parseDateTimeInput(String(formData.get("time") ?? ""), zone);
    const [attribute, attribute_value] = [getText("attribute"), getText("attribute_value")];
    // The server requires both or neither.
    const hasOnlyOne = (attribute === undefined) !== (attribute_value === undefined);
    setIsIncomplete(hasOnlyOne);
    if (hasOnlyOne) return;
    onSearch({
      limit: activityPageSize,
      resource_type: getText("resource_type"),
      agent: getText("agent"),
      attribute,
      attribute_value,
      log_severity: getText("log_severity"),
      ...(timeParam && time && { [timeParam]: time }),
      exclude_changes: formData.getAll("exclude_changes").map(String),
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
      {textParams.map((param) => (
        <label key={param} className="field">
          {labels[param]}
          <input className="control" name={param} defaultValue={search[param] ?? ""} />
        </label>
      ))}
      <label className="field">
        Minimum log level
        <select className="control" name="log_severity" defaultValue={search.log_severity ?? ""}>
          <option value="">Any</option>
          {withRequested(logLevelValues, search.log_severity ? [search.log_severity] : []).map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </label>
      <ActivityTimeFields search={search} />
      <fieldset className="field">
        <legend>Exclude changes</legend>
        <span className={classes.checkboxes}>
          {withRequested(changeValues, search.exclude_changes ?? []).map((change) => (
            <label key={change}>
              <input type="checkbox" name="exclude_changes" value={change} defaultChecked={search.exclude_changes?.includes(change)} />{" "}
              {change}
            </label>
          ))}
        </span>
      </fieldset>
      <Button variant="filled" type="submit" busy={isFetching}>
        Show activity
      </Button>
      {isIncomplete && <p role="alert">Enter both the attribute and its value, or neither.</p>}
    </form>
  );
}
