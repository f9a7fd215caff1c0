import { Attributes } from "~/ui/Attributes";
import { ValueViewer } from "~/ui/ValueViewer";
import type { StoredFactOrParameter } from "./factsAndParameters";
import classes from "./FactOrParameterValue.module.css";

/** Full value and metadata of a fact or a parameter. */
export function FactOrParameterValue({ name, value, metadata }: Pick<StoredFactOrParameter, "name" | "value" | "metadata">) {
  return (
    <div className={classes.details}>
      <ValueViewer name={name} value={value} />
      {metadata && Object.keys(metadata).length > 0 && <Attributes caption={`Metadata of ${name}`} values={metadata} />}
    </div>
  );
}
