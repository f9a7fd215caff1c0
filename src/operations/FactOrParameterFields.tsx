import { editableSources, expiryOptions, formatFieldText, getFieldLabel, parseFactOrParameterTexts } from "~/model/factsAndParameters";
import { Field } from "~/ui/Field";
import { PairsField } from "~/ui/PairsField";
import { SelectField } from "~/ui/SelectField";
import { isSecret } from "~/ui/value";
import { EditConflict } from "./EditConflict";
import classes from "./FactOrParameterForm.module.css";
import type { FormDrafts } from "./useDrafts";

interface Props {
  kind: "fact" | "parameter";
  name: string;
  autoFocusValue: boolean;
  drafts: FormDrafts;
  isExisting: boolean;
  recompile: boolean;
  onRecompileChange: (recompile: boolean) => void;
  onEdit: () => void;
  /** To show what someone else has changed; undefined while saving. */
  serverTexts: ReadonlyMap<string, string> | undefined;
}

/** Includes sources that only a newer server knows. */
const getSourceOptions = (source: string) =>
  (editableSources.includes(source) ? editableSources : [source, ...editableSources]).map((option) => ({
    value: option,
    label: option,
  }));

/** Fields of a fact or a parameter other than what identifies it, with the drafts over the stored values. */
export function FactOrParameterFields({
  kind,
  name,
  autoFocusValue,
  drafts,
  isExisting,
  recompile,
  onRecompileChange,
  onEdit,
  serverTexts,
}: Props) {
  // Secret values stay hidden here, as in lists.
  const isHidden = isExisting && isSecret(name);
  const input = parseFactOrParameterTexts(drafts.getText);
  const edit = (field: string, text: string) => {
    onEdit();
    if (field === "value" && isHidden && text === "") drafts.discard(field);
    else drafts.edit(field, text);
  };
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
            value={isHidden && !drafts.changedNames.includes("value") ? "" : input.value}
            onChange={({ currentTarget: { value } }) => edit("value", value)}
          />
        )}
      </Field>
      {kind === "fact" ? (
        <SelectField label="Expires" value={String(input.expires)} options={expiryOptions} onChange={(text) => edit("expires", text)} />
      ) : (
        <SelectField
          label="Source"
          value={input.source}
          options={getSourceOptions(input.source)}
          onChange={(text) => edit("source", text)}
        />
      )}
      <div className="field">
        <span>Metadata</span>
        <PairsField name="Metadata" pairs={input.metadata} onChange={(pairs) => edit("metadata", JSON.stringify(pairs))} />
      </div>
      {serverTexts &&
        drafts.changedNames
          .filter(drafts.hasConflict)
          .map((field) => (
            <EditConflict
              key={field}
              fieldLabel={`The ${getFieldLabel(field)}`}
              serverText={field === "value" && isHidden ? undefined : formatFieldText(field, serverTexts.get(field) ?? "")}
              onUseTheirs={() => drafts.discard(field)}
              onKeepMine={() => drafts.keepMine(field)}
            />
          ))}
      <label className={classes.recompile}>
        <input type="checkbox" checked={recompile} onChange={(event) => onRecompileChange(event.currentTarget.checked)} />
        <span>
          Recompile the model with the new value
          <span className="caption"> (a model that waits for this value is always recompiled)</span>
        </span>
      </label>
    </>
  );
}
