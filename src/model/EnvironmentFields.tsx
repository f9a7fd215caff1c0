import type { ReactNode } from "react";
import { Field } from "~/ui/Field";
import { formatNumber } from "~/ui/numbers";
import { TextField } from "~/ui/TextField";
import classes from "./EnvironmentFields.module.css";
import { isRepositoryIncomplete, maxDescriptionLength, type EnvironmentFormValues } from "./environmentFormValues";
import { IconField } from "./IconField";

interface Props {
  values: EnvironmentFormValues;
  onChange: (field: keyof EnvironmentFormValues, text: string) => void;
  /** Shown below a field. */
  renderNote?: (field: keyof EnvironmentFormValues) => ReactNode;
}

/** An environment's fields, validated by the server's rules. */
export function EnvironmentFields({ values, onChange, renderNote }: Props) {
  const { name, description, repository, branch, icon } = values;
  return (
    <>
      <TextField label="Name" required value={name} onChange={(text) => onChange("name", text)} />
      {renderNote?.("name")}
      <Field
        label="Description"
        hint={<span className="num">{`${formatNumber(description.length)} of ${maxDescriptionLength} characters`}</span>}
      >
        {(controlProps) => (
          <textarea
            {...controlProps}
            value={description}
            aria-invalid={description.length > maxDescriptionLength}
            onChange={(event) => onChange("description", event.currentTarget.value)}
          />
        )}
      </Field>
      {renderNote?.("description")}
      <div className={classes.pair}>
        <TextField label="Repository" value={repository} onChange={(text) => onChange("repository", text)} />
        <TextField label="Branch" value={branch} onChange={(text) => onChange("branch", text)} />
      </div>
      {isRepositoryIncomplete(values) && <p className="caption">Set both repository and branch, or leave both empty.</p>}
      {renderNote?.("repository")}
      {renderNote?.("branch")}
      <IconField icon={icon} onChange={(newIcon) => onChange("icon", newIcon)} />
      {renderNote?.("icon")}
    </>
  );
}
