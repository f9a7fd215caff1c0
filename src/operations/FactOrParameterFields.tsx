import { editableSources, toMetadataPairs, type FactOrParameterDraft, type StoredFactOrParameter } from "~/model/factsAndParameters";
import { Field } from "~/ui/Field";
import { PairsField } from "~/ui/PairsField";
import { SelectField } from "~/ui/SelectField";
import { isSecret } from "~/ui/value";
import classes from "./FactOrParameterForm.module.css";

interface Props {
  kind: "fact" | "parameter";
  name: string;
  autoFocusValue: boolean;
  draft: FactOrParameterDraft;
  current: StoredFactOrParameter | undefined;
  onChange: (change: Partial<FactOrParameterDraft>) => void;
}

const expiryOptions = [
  { value: "true", label: "Yes, unless the resource reports the fact again" },
  { value: "false", label: "No, keep until changed or deleted" },
];

/** Includes sources that only a newer server knows. */
const getSourceOptions = (source: string) =>
  (editableSources.includes(source) ? editableSources : [source, ...editableSources]).map((option) => ({
    value: option,
    label: option,
  }));

/** Fields of a fact or a parameter other than what identifies it, with the draft over the stored values. */
export function FactOrParameterFields({ kind, name, autoFocusValue, draft, current, onChange }: Props) {
  // Secret values stay hidden here, as in lists.
  const isHidden = current !== undefined && isSecret(name);
  const source = draft.source ?? current?.source ?? "user";
  return (
    <>
      <Field label="Value">
        {(controlProps) => (
          <textarea
            {...controlProps}
            className="control mono"
            rows={3}
            autoFocus={autoFocusValue}
            placeholder={isHidden ? "Hidden. Leave empty to keep the current value." : ""}
            value={draft.value ?? (isHidden ? "" : (current?.value ?? ""))}
            onChange={({ currentTarget: { value } }) => onChange({ value: isHidden && value === "" ? undefined : value })}
          />
        )}
      </Field>
      {kind === "fact" ? (
        <SelectField
          label="Expires"
          value={String(draft.expires ?? current?.expires ?? true)}
          options={expiryOptions}
          onChange={(value) => onChange({ expires: value === "true" })}
        />
      ) : (
        <SelectField label="Source" value={source} options={getSourceOptions(source)} onChange={(value) => onChange({ source: value })} />
      )}
      <div className="field">
        <span>Metadata</span>
        <PairsField
          name="Metadata"
          pairs={draft.metadata ?? toMetadataPairs(current?.metadata)}
          onChange={(metadata) => onChange({ metadata })}
        />
      </div>
      <label className={classes.recompile}>
        <input type="checkbox" checked={draft.recompile} onChange={(event) => onChange({ recompile: event.currentTarget.checked })} />
        <span>
          Recompile the model with the new value
          <span className="caption"> (a model that waits for this value is always recompiled)</span>
        </span>
      </label>
    </>
  );
}
