import { useId, type ReactNode } from "react";
import classes from "./EnvironmentFields.module.css";
import { isRepositoryIncomplete, maxDescriptionLength, type EnvironmentFormValues } from "./environmentFormValues";
import { IconField } from "./IconField";
import { formatNumber } from "~/ui/numbers";

interface Props {
  values: EnvironmentFormValues;
  onChange: (field: keyof EnvironmentFormValues, text: string) => void;
  /** Shown below a field. */
  renderNote?: (field: keyof EnvironmentFormValues) => ReactNode;
}

/** An environment's fields, validated by the server's rules. */
export function EnvironmentFields({ values, onChange, renderNote }: Props) {
  const id = useId();
  const { name, description, repository, branch, icon } = values;
  return (
    <>
      <label className="field">
        Name
        <input className="control" required value={name} onChange={(event) => onChange("name", event.currentTarget.value)} />
      </label>
      {renderNote?.("name")}
      <div className="field">
        <label htmlFor={id}>Description</label>
        <textarea
          id={id}
          className="control"
          value={description}
          aria-describedby={`${id}count`}
          aria-invalid={description.length > maxDescriptionLength}
          onChange={(event) => onChange("description", event.currentTarget.value)}
        />
        <span id={`${id}count`} className="num">
          {formatNumber(description.length)} of {maxDescriptionLength} characters
        </span>
      </div>
      {renderNote?.("description")}
      <div className={classes.pair}>
        <label className="field">
          Repository
          <input className="control" value={repository} onChange={(event) => onChange("repository", event.currentTarget.value)} />
        </label>
        <label className="field">
          Branch
          <input className="control" value={branch} onChange={(event) => onChange("branch", event.currentTarget.value)} />
        </label>
      </div>
      {isRepositoryIncomplete(values) && <p className="caption">Set both repository and branch, or leave both empty.</p>}
      {renderNote?.("repository")}
      {renderNote?.("branch")}
      <IconField icon={icon} onChange={(newIcon) => onChange("icon", newIcon)} />
      {renderNote?.("icon")}
    </>
  );
}
