import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useEnvironment } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { rememberAsker } from "~/api/send";
import { confirm } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { Form } from "~/ui/Form";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { knownName, pairsProblem, readCurrent, setKnown, type Current, type Draft, type Known } from "./known";
import classes from "./KnownForm.module.css";
import { KnownFields } from "./KnownFields";

/** Asks before something is changed that was typed as if it were new. */
const overwrites = (known: Known, { value }: Current): Promise<boolean> =>
  confirm({
    title: `Change ${knownName(known)}?`,
    body: (
      <>
        <p>It is there already, and has a value:</p>
        <pre className={classes.value}>{value.slice(0, 500)}</pre>
        <p>Its metadata stays, but for what you typed.</p>
      </>
    ),
    action: "Change it",
  });

interface Props {
  env: string;
  kind: "fact" | "parameter";
  /** What it is opened for; texts that are empty are typed here. A fact of a resource's own page has its resource. */
  name: string;
  resource?: string;
  /** Whether the resource cannot be another. */
  ofResource?: boolean;
  /** What the server has of it; undefined where it has nothing. */
  current: Current | undefined;
  onClose: () => void;
}

/**
 * Sets a fact or a parameter, or changes one. What is not touched is sent as the server has it at that moment: it would empty what
 * is left out. What it refuses stays typed.
 */
export function KnownForm({ env, kind, name: openedName, resource: openedResource = "", ofResource, current, onClose }: Props) {
  const client = useQueryClient();
  const environment = useEnvironment(env).data?.data;
  const [draft, setDraft] = useState<Draft>({ recompile: false });
  const [name, setName] = useState(openedName);
  const [resource, setResource] = useState(openedResource);
  const [saved, setSaved] = useState(false);
  const known: Known = kind === "fact" ? { name, resource } : { name };
  const isChange = current !== undefined;

  const save = useMutation({
    // Answers nothing where somebody would not change what was found to be there.
    mutationFn: async () => {
      const expectAsker = rememberAsker();
      const found = await readCurrent(env, known);
      if (found && !isChange && !(await overwrites(known, found))) return undefined;
      expectAsker();
      return { done: found ? "Changed" : "Set", warnings: await setKnown(env, known, draft, found) };
    },
    onSuccess: async (result) => {
      if (!result) return;
      await askAgain(client);
      toastDone(`${result.done} ${knownName(known)}`, result.warnings);
    },
  });
  const submit = () =>
    save.mutate(undefined, {
      // Not where the form was left meanwhile: closing it changes the address.
      onSuccess: (result) => {
        if (!result) return;
        // The guard must know before the form is left.
        flushSync(() => setSaved(true));
        onClose();
      },
    });

  const { recompile: _, ...touched } = draft;
  const typed = Object.values(touched).some((value) => value !== undefined) || name !== openedName || resource !== openedResource;
  const forbidden = useForbidden(kind === "fact" ? "PUT /api/v2/facts/{name}" : "PUT /api/v2/parameters/{name}");
  const reason =
    forbidden ??
    (name === "" ? "It needs a name" : undefined) ??
    (kind === "fact" && resource === "" ? "A fact needs a resource" : undefined) ??
    (isChange && !typed ? "Nothing was changed" : undefined) ??
    pairsProblem(draft.metadata ?? []);
  const title = isChange ? `Change ${knownName(known)}` : `Set a ${kind}`;
  return (
    <section className={classes.form} aria-label={title}>
      <UnsavedGuard unsaved={typed && !saved} />
      <Form label={title} onSubmit={() => !reason && !save.isPending && submit()}>
        <h2>{title}</h2>
        <KnownFields
          kind={kind}
          name={name}
          resource={resource}
          named={isChange}
          ofResource={ofResource}
          draft={draft}
          current={current}
          onName={setName}
          onResource={setResource}
          onDraft={(change) => {
            save.reset();
            setDraft((before) => ({ ...before, ...change }));
          }}
        />
        {environment?.halted && (
          <p className="caption">The environment is halted: a compile that is asked for waits in the queue until it is resumed.</p>
        )}
        {save.error && (
          <Problem>
            {kind === "fact" ? "The fact" : "The parameter"} was not {isChange ? "changed" : "set"}: {reasonOf(save.error)}
          </Problem>
        )}
        <div className={classes.buttons}>
          <DeedButton type="submit" variant="filled" reason={save.isPending ? undefined : reason} busy={save.isPending}>
            {isChange ? "Save changes" : `Set ${kind}`}
          </DeedButton>
          <DeedButton onClick={onClose}>Cancel</DeedButton>
        </div>
      </Form>
    </section>
  );
}
