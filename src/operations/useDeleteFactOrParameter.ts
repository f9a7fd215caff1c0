import { useEnvironment, useEnvironmentName } from "~/model/environment";
import { ApiError, getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import type { LiveConfirmOptions } from "~/ui/confirm";
import { deleteFactOrParameter, describeFactOrParameter, type FactOrParameter } from "~/model/factsAndParameters";
import { useOperation } from "./useOperation";

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

/** Deletes a fact or a parameter after a confirmation. Every deletion triggers a recompile. `reason` is why that's disabled. */
export function useDeleteFactOrParameter(env: string) {
  const reason = useForbidden("DELETE /api/v1/parameter/{id}");
  const { start, isBusy } = useOperation({
    confirm: (target: FactOrParameter) => deletionConfirmation(env, target),
    run: (target) => deleteFactOrParameter(env, target),
    success: (target, { result: warnings }) => ({ text: `Deleted ${describeFactOrParameter(target)}`, warnings }),
    failure: (target, error) => ({
      title: `Couldn't delete ${describeFactOrParameter(target)}`,
      message: error instanceof ApiError && error.kind === "missing" ? missingMessages[getKind(target)] : getErrorMessage(error),
    }),
  });
  return { start, isBusy, reason };
}
