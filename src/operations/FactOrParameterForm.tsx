import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useEnvironment } from "~/api/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { requireSameSession } from "~/api/send";
import { confirm } from "~/ui/confirm";
import { ActionButton } from "~/ui/ActionButton";
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
} from "./factsAndParameters";
import classes from "./FactOrParameterForm.module.css";
import { FactOrParameterFields } from "./FactOrParameterFields";

/** Asks before something is changed that was typed as if it were new. */
const confirmOverwrite = (target: FactOrParameter, { value }: StoredFactOrParameter): Promise<boolean> =>
  confirm({
    title: `Change ${describeFactOrParameter(target)}?`,
    body: (
      <>
        <p>It is there already, and has a value:</p>
        <pre className={classes.value}>{value.slice(0, 500)}</pre>
        <p>Its metadata stays, but for what you typed.</p>
      </>
    ),
    confirmLabel: "Change it",
  });

interface Props {
  env: string;
  kind: "fact" | "parameter";
  /** What it is opened for; texts that are empty are typed here. A fact of a resource's own page has its resource. */
  name: string;
  resource?: string;
  /** Whether the resource cannot be another. */
  isResourceFixed?: boolean;
  /** What the server has of it; undefined where it has nothing. */
  current: StoredFactOrParameter | undefined;
  onClose: () => void;
}

/**
 * Sets a fact or a parameter, or changes one. What is not touched is sent as the server has it at that moment: it would empty what
 * is left out. What it refuses stays typed.
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
  const environment = useEnvironment(env).data?.data;
  const [draft, setDraft] = useState<FactOrParameterDraft>({ recompile: false });
  const [name, setName] = useState(initialName);
  const [resource, setResource] = useState(initialResource);
  const [isSaved, setIsSaved] = useState(false);
  const target: FactOrParameter = kind === "fact" ? { name, resource } : { name };
  const isExisting = current !== undefined;

  const save = useMutation({
    // Answers nothing where somebody would not change what was found to be there.
    mutationFn: async () => {
      const assertSameSession = requireSameSession();
      const stored = await fetchFactOrParameter(env, target);
      if (stored && !isExisting && !(await confirmOverwrite(target, stored))) return undefined;
      assertSameSession();
      return { done: stored ? "Changed" : "Set", warnings: await saveFactOrParameter(env, target, draft, stored) };
    },
    onSuccess: async (result) => {
      if (!result) return;
      await refetchAll(client);
      notifySuccess(`${result.done} ${describeFactOrParameter(target)}`, result.warnings);
    },
  });
  const submit = () =>
    save.mutate(undefined, {
      // Not where the form was left meanwhile: closing it changes the address.
      onSuccess: (result) => {
        if (!result) return;
        // The guard must know before the form is left.
        flushSync(() => setIsSaved(true));
        onClose();
      },
    });

  const { recompile: _, ...changes } = draft;
  const isDirty = Object.values(changes).some((value) => value !== undefined) || name !== initialName || resource !== initialResource;
  const forbidden = useForbidden(kind === "fact" ? "PUT /api/v2/facts/{name}" : "PUT /api/v2/parameters/{name}");
  const reason =
    forbidden ??
    (name === "" ? "It needs a name" : undefined) ??
    (kind === "fact" && resource === "" ? "A fact needs a resource" : undefined) ??
    (isExisting && !isDirty ? "Nothing was changed" : undefined) ??
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
          <p className="caption">The environment is halted: a compile that is asked for waits in the queue until it is resumed.</p>
        )}
        {save.error && (
          <FieldError>
            {kind === "fact" ? "The fact" : "The parameter"} was not {isExisting ? "changed" : "set"}: {getErrorMessage(save.error)}
          </FieldError>
        )}
        <div className={classes.buttons}>
          <ActionButton type="submit" variant="filled" reason={save.isPending ? undefined : reason} busy={save.isPending}>
            {isExisting ? "Save changes" : `Set ${kind}`}
          </ActionButton>
          <ActionButton onClick={onClose}>Cancel</ActionButton>
        </div>
      </Form>
    </section>
  );
}
