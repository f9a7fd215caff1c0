import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentName } from "~/api/environment";
import { ApiError, getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { capitalize } from "~/ui/capitalize";
import { confirm, type LiveConfirmOptions } from "~/ui/confirm";
import { notifySuccess, notifyError } from "~/ui/toast";
import { deleteFactOrParameter, describeFactOrParameter, type FactOrParameter } from "./factsAndParameters";

/** What it means that the server does not know it: facts that were stored with another source stand among the parameters. */
const missingMessages = {
  fact: "It is not there any more.",
  parameter: "It is not there any more, or it is no parameter but a fact of a resource, stored with another source than “fact”.",
};

const getKind = ({ resource }: FactOrParameter) => (resource === undefined ? "parameter" : "fact");

/** The question before a deletion: where it is deleted, and whether that is halted. */
const deletionConfirmation = (env: string, target: FactOrParameter): LiveConfirmOptions =>
  function DeletionConfirmation({ children }) {
    const kind = getKind(target);
    const halted = useEnvironment(env).data?.data.halted;
    const haltedNote = halted ? " The environment is halted: the compile waits until it is resumed." : "";
    return children({
      title: `Delete ${describeFactOrParameter(target)} from ${useEnvironmentName(env)}?`,
      body: `Its value and its metadata are lost. The model is compiled anew: every deletion of a ${kind} asks for a compile.${haltedNote}`,
      confirmLabel: `Delete ${kind}`,
      danger: true,
    });
  };

/** Deletes a fact or a parameter, which says before that the model is compiled anew for it. */
export function useDeleteFactOrParameter(env: string): {
  busy: boolean;
  reason: string | undefined;
  confirmAndDelete: (target: FactOrParameter) => Promise<void>;
} {
  const client = useQueryClient();
  const reason = useForbidden("DELETE /api/v1/parameter/{id}");
  const mutation = useMutation({
    mutationFn: (target: FactOrParameter) => deleteFactOrParameter(env, target),
    onSuccess: () => refetchAll(client),
  });
  return {
    busy: mutation.isPending,
    reason,
    confirmAndDelete: async (target) => {
      if (!(await confirm(deletionConfirmation(env, target)))) return;
      const name = describeFactOrParameter(target);
      try {
        const warnings = await mutation.mutateAsync(target);
        notifySuccess(`Deleted ${name}`, warnings);
      } catch (error) {
        const isMissing = error instanceof ApiError && error.kind === "missing";
        const failureReason = isMissing ? missingMessages[getKind(target)] : getErrorMessage(error);
        notifyError(`${capitalize(name)} was not deleted`, failureReason);
      }
    },
  };
}
