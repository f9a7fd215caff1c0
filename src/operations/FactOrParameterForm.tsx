import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useForbidden } from "~/api/policy";
import { useEnvironment } from "~/model/environment";
import {
  describeFactOrParameter,
  fetchFactOrParameter,
  isDraftStored,
  parseFactOrParameterTexts,
  saveFactOrParameter,
  toFactOrParameterTexts,
  validateMetadataPairs,
  type FactOrParameter,
  type StoredFactOrParameter,
} from "~/model/factsAndParameters";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";
import { isSecret } from "~/ui/value";
import { confirmOverwrite, type Conflict } from "./confirmOverwrite";
import { EditConflict } from "./EditConflict";
import { FactOrParameterFields } from "./FactOrParameterFields";
import classes from "./FactOrParameterForm.module.css";
import { declined } from "./runOperation";
import { useDrafts, type FormDrafts } from "./useDrafts";
import { useOperation } from "./useOperation";

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

/** What saving would overwrite or restore, although the user hasn't seen it. `stored` is what the server has at this moment. */
function findOverwrites(
  name: string,
  drafts: FormDrafts,
  current: StoredFactOrParameter | undefined,
  stored: StoredFactOrParameter | undefined,
): Conflict[] {
  if (current && stored) {
    return drafts
      .findConflicts(toFactOrParameterTexts(stored))
      .map(({ name: field, ...values }) => ({ label: field, ...values, name: field === "value" ? name : field }));
  }
  return current || stored ? [{ label: "value", before: current?.value, now: stored?.value, mine: drafts.getText("value"), name }] : [];
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
  current,
  onClose,
}: Props) {
  const sectionRef = useRef<HTMLElement>(null);
  const isHalted = useEnvironment(env).data?.halted;
  const texts = toFactOrParameterTexts(current);
  const drafts = useDrafts(texts);
  const [recompile, setRecompile] = useState(false);
  const [name, setName] = useState(initialName);
  const [resource, setResource] = useState(initialResource);
  const [isSaved, setIsSaved] = useState(false);
  const forbidden = useForbidden(kind === "fact" ? "PUT /api/v2/facts/{name}" : "PUT /api/v2/parameters/{name}");
  const target: FactOrParameter = kind === "fact" ? { name, resource } : { name };
  const isExisting = current !== undefined;
  const object = describeFactOrParameter(target);
  const getDraft = () => {
    const input = parseFactOrParameterTexts(drafts.getText);
    return { ...Object.fromEntries(Object.entries(input).filter(([field]) => drafts.changedNames.includes(field))), recompile };
  };
  const save = useOperation({
    isForm: true,
    wording: () => ({ verb: isExisting ? "change" : "set", done: isExisting ? "changed" : "set", object }),
    run: async (_, send) => {
      const stored = await fetchFactOrParameter(env, target);
      const change = { verb: "change", done: "changed", object };
      if (!(await confirmOverwrite(change, findOverwrites(name, drafts, current, stored)))) return declined;
      return { isNew: !stored, warnings: await send(() => saveFactOrParameter(env, target, getDraft(), stored)) };
    },
    readEffect: async () => {
      const stored = await fetchFactOrParameter(env, target);
      return stored && isDraftStored(getDraft(), stored) ? { isNew: !isExisting, warnings: [] } : undefined;
    },
    success: (_, { result: { isNew, warnings } }) => ({ text: `${isNew ? "Set" : "Changed"} ${object}`, warnings }),
  });
  const submit = async () => {
    // Closing the form changes the URL, so only a form that is still open may close.
    if (!(await save.start()) || !sectionRef.current) return;
    // The guard must see this before the form closes.
    flushSync(() => setIsSaved(true));
    onClose();
  };

  const isDirty = drafts.changedNames.length > 0 || name !== initialName || resource !== initialResource;
  const title = isExisting ? `Change ${object}` : `Set a ${kind}`;
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
        />
        {!save.isBusy &&
          drafts.changedNames
            .filter(drafts.hasConflict)
            .map((field) => (
              <EditConflict
                key={field}
                fieldLabel={`the ${field}`}
                serverText={field === "value" && isSecret(name) ? undefined : texts.get(field)}
                onUseTheirs={() => drafts.discard(field)}
                onKeepMine={() => drafts.keepMine(field)}
              />
            ))}
        {isHalted && <p className="caption">The environment is halted. Compiles stay queued until you resume the environment.</p>}
      </Form>
    </section>
  );
}
