import { Attributes } from "~/ui/Attributes";
import { ValueViewer } from "~/ui/ValueViewer";
import type { Current } from "./known";
import classes from "./KnownForm.module.css";

/** The whole value of a fact or a parameter, and its metadata. */
export function KnownValue({ name, value, metadata }: Pick<Current, "name" | "value" | "metadata">) {
  return (
    <div className={classes.whole}>
      <ValueViewer name={name} value={value} />
      {metadata && Object.keys(metadata).length > 0 && <Attributes caption={`Metadata of ${name}`} values={metadata} />}
    </div>
  );
}
