import type { DesiredStateVersion } from "~/api/models";
import { Tag } from "~/ui/Tag";
import classes from "./versions.module.css";

/** Trigger and message of a version; manual exports may have none. */
export function VersionLabels({ version: { labels } }: { version: DesiredStateVersion }) {
  if (labels.length === 0) return "–";
  return (
    <span className={classes.labels}>
      {labels.map(({ name, message }, index) => (
        <span key={index} className={classes.label}>
          <Tag>{name}</Tag> {message}
        </span>
      ))}
    </span>
  );
}
