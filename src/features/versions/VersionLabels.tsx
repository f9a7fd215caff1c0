import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { Tag } from "~/ui/Tag";
import classes from "./versions.module.css";

/** What triggered a version, and its message; one that was exported by hand may have none. */
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
