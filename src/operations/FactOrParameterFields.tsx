import { useId } from "react";
import { PairsField } from "~/ui/PairsField";
import { isSecret } from "~/ui/value";
import { toMetadataPairs, editableSources, type StoredFactOrParameter, type FactOrParameterDraft } from "~/model/factsAndParameters";
import classes from "./FactOrParameterForm.module.css";

interface Props {
  kind: "fact" | "parameter";
  name: string;
  resource: string;
  /** Whether it exists on the server. Then its name can't be changed. */
  isExisting: boolean;
  isResourceFixed: boolean | undefined;
  draft: FactOrParameterDraft;
  current: StoredFactOrParameter | undefined;
  onNameChange: (name: string) => void;
  onResourceChange: (resource: string) => void;
  onDraftChange: (change: Partial<FactOrParameterDraft>) => void;
}

/** Fields of a fact or a parameter, with the draft over the stored values. */
export function FactOrParameterFields({
  kind,
  name,
  resource,
  isExisting,
  isResourceFixed,
  draft,
  current,
  onNameChange,
  onResourceChange,
  onDraftChange,
}: Props) {
  const id = useId();
  // Secret values stay hidden here, as in lists.
  const isHidden = current !== undefined && isSecret(name);
  const expires = draft.expires ?? current?.expires ?? true;
  const source = draft.source ?? current?.source ?? "user";
  return (
    <>
      {!isExisting && (
        <label className="field">
          Name
          <input
            className="control"
            autoFocus={name === ""}
            required
            value={name}
            onChange={(event) => onNameChange(event.currentTarget.value)}
          />
        </label>
      )}
      {kind === "fact" && !isExisting && !isResourceFixed && (
        <label className="field">
          Resource ID
          <input
            className="control mono"
            required
            placeholder="std::File[agent,path=/etc/hosts]"
            value={resource}
            onChange={(event) => onResourceChange(event.currentTarget.value)}
          />
        </label>
      )}
      <div className="field">
        <label htmlFor={id}>Value</label>
        <textarea
          id={id}
          className="control mono"
          rows={3}
          autoFocus={name !== ""}
          placeholder={isHidden ? "Hidden. Leave empty to keep the current value." : ""}
          value={draft.value ?? (isHidden ? "" : (current?.value ?? ""))}
          onChange={({ currentTarget: { value } }) => onDraftChange({ value: isHidden && value === "" ? undefined : value })}
        />
      </div>
      {kind === "fact" ? (
        <label className="field">
          Expires
          <select
            className="control"
            value={String(expires)}
            onChange={(event) => onDraftChange({ expires: event.currentTarget.value === "true" })}
          >
            <option value="true">Yes, unless the resource reports the fact again</option>
            <option value="false">No, keep until changed or deleted</option>
          </select>
        </label>
      ) : (
        <label className="field">
          Source
          <select className="control" value={source} onChange={(event) => onDraftChange({ source: event.currentTarget.value })}>
            {!editableSources.includes(source) && <option value={source}>{source}</option>}
            {editableSources.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="field">
        <span>Metadata</span>
        <PairsField
          name="Metadata"
          pairs={draft.metadata ?? toMetadataPairs(current?.metadata)}
          onChange={(metadata) => onDraftChange({ metadata })}
        />
      </div>
      <label className={classes.recompile}>
        <input type="checkbox" checked={draft.recompile} onChange={(event) => onDraftChange({ recompile: event.currentTarget.checked })} />
        <span>
          Recompile the model with the new value
          <span className="caption"> (a model that waits for this value is always recompiled)</span>
        </span>
      </label>
    </>
  );
}
