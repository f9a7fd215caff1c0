import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentName } from "~/api/environment";
import { ApiError, reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { capital } from "~/ui/capital";
import { confirm, type LiveQuestion } from "~/ui/confirm";
import { toastDone, toastFailed } from "~/ui/toast";
import { deleteKnown, knownName, type Known } from "./known";

/** What it means that the server does not know it: facts that were stored with another source stand among the parameters. */
const missing = {
  fact: "It is not there any more.",
  parameter: "It is not there any more, or it is no parameter but a fact of a resource, stored with another source than “fact”.",
};

const kindOf = ({ resource }: Known) => (resource === undefined ? "parameter" : "fact");

/** The question before a deletion: where it is deleted, and whether that is halted. */
const deletion = (env: string, known: Known): LiveQuestion =>
  function DeletionQuestion({ children }) {
    const kind = kindOf(known);
    const halted = useEnvironment(env).data?.data.halted;
    const later = halted ? " The environment is halted: the compile waits until it is resumed." : "";
    return children({
      title: `Delete ${knownName(known)} from ${useEnvironmentName(env)}?`,
      body: `Its value and its metadata are lost. The model is compiled anew: every deletion of a ${kind} asks for a compile.${later}`,
      action: `Delete ${kind}`,
      danger: true,
    });
  };

/** Deletes a fact or a parameter, which says before that the model is compiled anew for it. */
export function useDeleteKnown(env: string): { busy: boolean; reason: string | undefined; ask: (known: Known) => Promise<void> } {
  const client = useQueryClient();
  const reason = useForbidden("DELETE /api/v1/parameter/{id}");
  const deed = useMutation({
    mutationFn: (known: Known) => deleteKnown(env, known),
    onSuccess: () => askAgain(client),
  });
  return {
    busy: deed.isPending,
    reason,
    ask: async (known) => {
      if (!(await confirm(deletion(env, known)))) return;
      const name = knownName(known);
      try {
        const warnings = await deed.mutateAsync(known);
        toastDone(`Deleted ${name}`, warnings);
      } catch (error) {
        const isMissing = error instanceof ApiError && error.kind === "missing";
        const reason = isMissing ? missing[kindOf(known)] : reasonOf(error);
        toastFailed(`${capital(name)} was not deleted`, reason);
      }
    },
  };
}
