import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useEnvironment } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { requireSameSession } from "~/api/send";
import { confirm } from "~/ui/confirm";
import { Button } from "~/ui/Button";
import { Form } from "~/ui/Form";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import {
  describeFactOrParameter,
  validateMetadataPairs,
  fetchFactOrParameter,
  saveFactOrParameter,
  type StoredFactOrParameter,
  type FactOrParameterDraft,
  type FactOrParameter,
} from "~/model/factsAndParameters";
import classes from "./FactOrParameterForm.module.css";
import { FactOrParameterFields } from "./FactOrParameterFields";

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
  const client = useQueryClient();
  const environment = useEnvironment(env).data;
  const [draft, setDraft] = useState<FactOrParameterDraft>({ recompile: false });
  const [name, setName] = useState(initialName);
  const [resource, setResource] = useState(initialResource);
  const [isSaved, setIsSaved] = useState(false);
  const target: FactOrParameter = kind === "fact" ? { name, resource } : { name };
  const isExisting = current !== undefined;

  const save = useMutation({
    // Resolves to undefined if the user declines to overwrite.
    mutationFn: async () => {
      const assertSameSession = requireSameSession();
      const stored = await fetchFactOrParameter(env, target);
      if (stored && !isExisting && !(await confirmOverwrite(target, stored))) return undefined;
      assertSameSession();
      return { verb: stored ? "Changed" : "Set", warnings: await saveFactOrParameter(env, target, draft, stored) };
    },
    onSuccess: async (result) => {
      if (!result) return;
      await refetchAll(client);
      notifySuccess(`${result.verb} ${describeFactOrParameter(target)}`, result.warnings);
    },
  });
  const submit = () =>
    save.mutate(undefined, {
      // Runs only while the form is mounted, since closing it changes the URL.
      onSuccess: (result) => {
        if (!result) return;
        // The guard must see this before the form closes.
        flushSync(() => setIsSaved(true));
        onClose();
      },
    });

  const { recompile: _, ...changes } = draft;
  const isDirty = Object.values(changes).some((value) => value !== undefined) || name !== initialName || resource !== initialResource;
  const forbidden = useForbidden(kind === "fact" ? "PUT /api/v2/facts/{name}" : "PUT /api/v2/parameters/{name}");
  const reason =
    forbidden ??
    (name === "" ? "Enter a name" : undefined) ??
    (kind === "fact" && resource === "" ? "Enter a resource ID" : undefined) ??
    (isExisting && !isDirty ? "No changes to save" : undefined) ??
    validateMetadataPairs(draft.metadata ?? []);
  const title = isExisting ? `Change ${describeFactOrParameter(target)}` : `Set a ${kind}`;
  return (
    <section className={classes.form} aria-label={title}>
      <UnsavedGuard hasUnsavedChanges={isDirty && !isSaved} />
      <Form label={title} onSubmit={() => !reason && !save.isPending && submit()}>
        <h2>{title}</h2>
        <FactOrParameterFields
          kind={kind}
          name={name}
          resource={resource}
          isExisting={isExisting}
          isResourceFixed={isResourceFixed}
          draft={draft}
          current={current}
          onNameChange={setName}
          onResourceChange={setResource}
          onDraftChange={(change) => {
            save.reset();
            setDraft((previous) => ({ ...previous, ...change }));
          }}
        />
        {environment?.halted && (
          <p className="caption">The environment is halted. Compiles stay queued until you resume the environment.</p>
        )}
        {save.error && (
          <FieldError>
            Couldn't {isExisting ? "change" : "set"} the {kind}: {getErrorMessage(save.error)}
          </FieldError>
        )}
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" reason={save.isPending ? undefined : reason} busy={save.isPending}>
            {isExisting ? "Save changes" : `Set ${kind}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </Form>
    </section>
  );
}
