import { useState } from "react";
import type { ResourceActionSearch } from "~/api/models";
import { formatDateTimeInput, getZoneName, useZone } from "~/ui/time";
import { timeParams } from "./activityParams";

const labels: Record<(typeof timeParams)[number], string> = { first_timestamp: "After", last_timestamp: "Before" };

/** Restricts activity to the time before or after a moment. The form data are `time_param`, which may be empty, and `time`. */
export function ActivityTimeFields({ search }: { search: ResourceActionSearch }) {
  const zone = useZone();
  const initialParam = timeParams.find((name) => search[name]);
  const initialTime = initialParam && search[initialParam];
  const [timeParam, setTimeParam] = useState(initialParam);
  return (
    <>
      <label className="field">
        Time
        <select
          className="control"
          name="time_param"
          value={timeParam ?? ""}
          onChange={(event) => setTimeParam(timeParams.find((name) => name === event.currentTarget.value))}
        >
          <option value="">Any</option>
          {timeParams.map((name) => (
            <option key={name} value={name}>
              {labels[name]}
            </option>
          ))}
        </select>
      </label>
      {timeParam && (
        <label className="field">
          {labels[timeParam]} ({getZoneName(zone)})
          <input
            className="control"
            type="datetime-local"
            step="1"
            name="time"
            required
            defaultValue={initialTime ? formatDateTimeInput(initialTime, zone) : ""}
          />
        </label>
      )}
    </>
  );
}
