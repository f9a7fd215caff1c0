import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentName } from "~/model/environment";
import { ApiError, getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { confirm, type LiveConfirmOptions } from "~/ui/confirm";
import { notifySuccess, notifyError } from "~/ui/toast";
import { deleteFactOrParameter, describeFactOrParameter, type FactOrParameter } from "~/model/factsAndParameters";

/** Explanations of a 404. The list of parameters also contains facts that were stored with another source. */
const missingMessages = {
  fact: "This fact no longer exists.",
  parameter: "This parameter no longer exists, or it's a fact of a resource, stored with a source other than “fact”.",
};

const getKind = ({ resource }: FactOrParameter) => (resource === undefined ? "parameter" : "fact");

const deletionConfirmation = (env: string, target: FactOrParameter): LiveConfirmOptions =>
  function DeletionConfirmation({ children }) {
    const kind = getKind(target);
    const halted = useEnvironment(env).data?.halted;
    const haltedNote = halted ? " The environment is halted. Compiles stay queued until you resume the environment." : "";
    return children({
      title: `Delete ${describeFactOrParameter(target)} from ${useEnvironmentName(env)}?`,
      body: `The value and metadata are deleted, and the model is recompiled. This can't be undone.${haltedNote}`,
      confirmLabel: `Delete ${kind}`,
      danger: true,
    });
  };

/** Deletes a fact or a parameter after a confirmation. Every deletion triggers a recompile. */
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
        notifyError(`Couldn't delete ${name}`, failureReason);
      }
    },
  };
}
