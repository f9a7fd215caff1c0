import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useForbidden } from "~/api/policy";
import { useEnvironment } from "~/model/environment";
import {
  describeFactOrParameter,
  fetchFactOrParameter,
  saveFactOrParameter,
  validateMetadataPairs,
  type FactOrParameter,
  type FactOrParameterDraft,
  type StoredFactOrParameter,
} from "~/model/factsAndParameters";
import { confirm } from "~/ui/confirm";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";
import { FactOrParameterFields } from "./FactOrParameterFields";
import classes from "./FactOrParameterForm.module.css";
import { declined, useOperation } from "./useOperation";

/** Asks before overwriting an existing fact or parameter that the user entered as a new one. */
const confirmOverwrite = (target: FactOrParameter, { value }: StoredFactOrParameter): Promise<boolean> =>
  confirm({
    title: `Change ${describeFactOrParameter(target)}?`,
    body: (
      <>
        <p>Current value:</p>
        <pre className={classes.value}>{value.slice(0, 500)}</pre>
        <p>Metadata that you didn't edit is kept.</p>
      </>
    ),
    confirmLabel: "Change value",
  });

function getInputError({ name, resource }: FactOrParameter, draft: FactOrParameterDraft, isUnchanged: boolean): string | undefined {
  if (name === "") return "Enter a name";
  if (resource === "") return "Enter a resource ID";
  return isUnchanged ? "No changes to save" : validateMetadataPairs(draft.metadata ?? []);
}

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
  const [draft, setDraft] = useState<FactOrParameterDraft>({ recompile: false });
  const [name, setName] = useState(initialName);
  const [resource, setResource] = useState(initialResource);
  const [isSaved, setIsSaved] = useState(false);
  const forbidden = useForbidden(kind === "fact" ? "PUT /api/v2/facts/{name}" : "PUT /api/v2/parameters/{name}");
  const target: FactOrParameter = kind === "fact" ? { name, resource } : { name };
  const isExisting = current !== undefined;
  const save = useOperation({
    run: async (_, assertSameSession) => {
      const stored = await fetchFactOrParameter(env, target);
      if (stored && !isExisting && !(await confirmOverwrite(target, stored))) return declined;
      assertSameSession();
      return { verb: stored ? "Changed" : "Set", warnings: await saveFactOrParameter(env, target, draft, stored) };
    },
    success: (_, { result }) => ({ text: `${result.verb} ${describeFactOrParameter(target)}`, warnings: result.warnings }),
  });
  const submit = async () => {
    // Closing the form changes the URL, so only a form that is still open may close.
    if (!(await save.start()) || !sectionRef.current) return;
    // The guard must see this before the form closes.
    flushSync(() => setIsSaved(true));
    onClose();
  };

  const { recompile: _, ...changes } = draft;
  const isDirty = Object.values(changes).some((value) => value !== undefined) || name !== initialName || resource !== initialResource;
  const title = isExisting ? `Change ${describeFactOrParameter(target)}` : `Set a ${kind}`;
  return (
    <section ref={sectionRef} className={classes.form} aria-label={title}>
      <Form
        label={title}
        submitLabel={isExisting ? "Save changes" : `Set ${kind}`}
        reason={forbidden ?? getInputError(target, draft, isExisting && !isDirty)}
        isBusy={save.isBusy}
        onSubmit={() => void submit()}
        onCancel={onClose}
        error={save.errorMessage && `Couldn't ${isExisting ? "change" : "set"} the ${kind}: ${save.errorMessage}`}
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
          draft={draft}
          current={current}
          onChange={(change) => {
            save.resetError();
            setDraft((previous) => ({ ...previous, ...change }));
          }}
        />
        {isHalted && <p className="caption">The environment is halted. Compiles stay queued until you resume the environment.</p>}
      </Form>
    </section>
  );
}
