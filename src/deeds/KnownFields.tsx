import { useId } from "react";
import { PairsField } from "~/ui/PairsField";
import { isSecret } from "~/ui/value";
import { pairsOfMetadata, sources, type Current, type Draft, type Source } from "./known";
import classes from "./KnownForm.module.css";

interface Props {
  kind: "fact" | "parameter";
  name: string;
  resource: string;
  /** Whether it is there already: then it keeps its name. */
  named: boolean;
  ofResource: boolean | undefined;
  draft: Draft;
  current: Current | undefined;
  onName: (name: string) => void;
  onResource: (resource: string) => void;
  onDraft: (change: Partial<Draft>) => void;
}

/** The fields of a fact or a parameter: what was typed, else what the server has. */
export function KnownFields({ kind, name, resource, named, ofResource, draft, current, onName, onResource, onDraft }: Props) {
  const id = useId();
  // A value that is hidden in lists is not laid open here either.
  const hidden = current !== undefined && isSecret(name);
  const expires = draft.expires ?? current?.expires ?? true;
  const source = draft.source ?? current?.source ?? "user";
  return (
    <>
      {!named && (
        <label className="field">
          Name
          <input
            className="control"
            autoFocus={name === ""}
            required
            value={name}
            onChange={(event) => onName(event.currentTarget.value)}
          />
        </label>
      )}
      {kind === "fact" && !named && !ofResource && (
        <label className="field">
          Resource
          <input
            className="control mono"
            required
            placeholder="std::File[agent,path=/etc/hosts]"
            value={resource}
            onChange={(event) => onResource(event.currentTarget.value)}
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
          placeholder={hidden ? "Hidden. It stays as it is unless another is typed." : ""}
          value={draft.value ?? (hidden ? "" : (current?.value ?? ""))}
          onChange={({ currentTarget: { value } }) => onDraft({ value: hidden && value === "" ? undefined : value })}
        />
      </div>
      {kind === "fact" ? (
        <label className="field">
          Expires
          <select
            className="control"
            value={String(expires)}
            onChange={(event) => onDraft({ expires: event.currentTarget.value === "true" })}
          >
            <option value="true">yes, unless its resource tells it anew</option>
            <option value="false">no, it stays until it is changed or deleted</option>
          </select>
        </label>
      ) : (
        <label className="field">
          Source
          <select className="control" value={source} onChange={(event) => onDraft({ source: event.currentTarget.value as Source })}>
            {!(sources as readonly string[]).includes(source) && <option value={source}>{source}</option>}
            {sources.map((word) => (
              <option key={word} value={word}>
                {word}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="field">
        <span>Metadata</span>
        <PairsField
          name="Metadata"
          pairs={draft.metadata ?? pairsOfMetadata(current?.metadata)}
          onPairs={(metadata) => onDraft({ metadata })}
        />
      </div>
      <label className={classes.recompile}>
        <input type="checkbox" checked={draft.recompile} onChange={(event) => onDraft({ recompile: event.currentTarget.checked })} />
        <span>
          Recompile the model with the new value
          <span className="caption"> Where the model waits for this value, it is recompiled anyway.</span>
        </span>
      </label>
    </>
  );
}
