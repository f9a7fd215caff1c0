import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useForbidden } from "~/api/policy";
import { useEnvironment } from "~/model/environment";
import {
  describeFactOrParameter,
  parseFactOrParameterTexts,
  toFactOrParameterTexts,
  validateMetadataPairs,
  type FactOrParameter,
  type StoredFactOrParameter,
} from "~/model/factsAndParameters";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";
import { FactOrParameterFields } from "./FactOrParameterFields";
import classes from "./FactOrParameterForm.module.css";
import { useDrafts, type FormDrafts } from "./useDrafts";
import { useSaveFactOrParameter } from "./useSaveFactOrParameter";

interface Props {
  env: string;
  kind: "fact" | "parameter";
  /** Initial name; empty for a new fact or parameter. */
  name: string;
  resource?: string;
  /** Whether the resource can't be edited. */
  isResourceFixed?: boolean;
  /** What the server has stored; undefined if it doesn't exist. */
  current: StoredFactOrParameter | undefined;
  onClose: () => void;
}

function getInputError({ name, resource }: FactOrParameter, drafts: FormDrafts, isUnchanged: boolean): string | undefined {
  if (name === "") return "Enter a name";
  if (resource === "") return "Enter a resource ID";
  return isUnchanged ? "No changes to save" : validateMetadataPairs(parseFactOrParameterTexts(drafts.getText).metadata);
}

/**
 * Form to set or change a fact or a parameter. Sends untouched fields with their stored values, since the server clears those that
 * are left out. Keeps the input if saving fails.
 */
export function FactOrParameterForm({
  env,
  kind,
  name: initialName,
  resource: initialResource = "",
  isResourceFixed,
  current: currentOrDeleted,
  onClose,
}: Props) {
  // Keeps what someone else deletes, so that saving asks before it is created again.
  const [lastSeen, setLastSeen] = useState(currentOrDeleted);
  if (currentOrDeleted && currentOrDeleted !== lastSeen) setLastSeen(currentOrDeleted);
  const current = currentOrDeleted ?? lastSeen;
  const sectionRef = useRef<HTMLElement>(null);
  const isHalted = useEnvironment(env).data?.halted;
  const serverTexts = toFactOrParameterTexts(current);
  const drafts = useDrafts(serverTexts);
  const [recompile, setRecompile] = useState(false);
  const [name, setName] = useState(initialName);
  const [resource, setResource] = useState(initialResource);
  const [isSaved, setIsSaved] = useState(false);
  const forbidden = useForbidden(kind === "fact" ? "PUT /api/v2/facts/{name}" : "PUT /api/v2/parameters/{name}");
  const target: FactOrParameter = kind === "fact" ? { name, resource } : { name };
  const isExisting = current !== undefined;
  const save = useSaveFactOrParameter({ env, target, drafts, current, recompile });
  const submit = async () => {
    // Closing the form changes the URL, so only a form that is still open may close.
    if (!(await save.start()) || !sectionRef.current) return;
    // The guard must see this before the form closes.
    flushSync(() => setIsSaved(true));
    onClose();
  };

  const isDirty = drafts.changedNames.length > 0 || name !== initialName || resource !== initialResource;
  const title = isExisting ? `Change ${describeFactOrParameter(target)}` : `Set a ${kind}`;
  return (
    <section ref={sectionRef} className={classes.form} aria-label={title}>
      <Form
        label={title}
        submitLabel={isExisting ? "Save changes" : `Set ${kind}`}
        reason={forbidden ?? getInputError(target, drafts, isExisting && !isDirty)}
        isBusy={save.isBusy}
        onSubmit={() => void submit()}
        onCancel={onClose}
        error={save.errorMessage}
        hasUnsavedChanges={isDirty && !isSaved}
      >
        <h2>{title}</h2>
        {!isExisting && <TextField label="Name" autoFocus={name === ""} required value={name} onChange={setName} />}
        {kind === "fact" && !isExisting && !isResourceFixed && (
          <TextField
            label="Resource ID"
            className="mono"
            required
            placeholder="std::File[agent,path=/etc/hosts]"
            value={resource}
            onChange={setResource}
          />
        )}
        <FactOrParameterFields
          kind={kind}
          name={name}
          autoFocusValue={name !== ""}
          drafts={drafts}
          isExisting={isExisting}
          recompile={recompile}
          onRecompileChange={setRecompile}
          onEdit={save.resetError}
          serverTexts={save.isBusy ? undefined : serverTexts}
        />
        {isHalted && <p className="caption">The environment is halted. Compiles stay queued until you resume the environment.</p>}
      </Form>
    </section>
  );
}
