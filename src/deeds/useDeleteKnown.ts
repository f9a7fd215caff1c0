import { useMutation, useQueryClient } from "@tanstack/react-query";
import { environmentName, useEnvironment } from "~/api/environment";
import { ApiError, reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { capital } from "~/ui/capital";
import { confirm } from "~/ui/confirm";
import { toastDone, toastFailed } from "~/ui/toast";
import { deleteKnown, knownName, type Known } from "./known";

/** What it means that the server does not know it: facts that were stored with another source stand among the parameters. */
const missing = {
  fact: "It is not there any more.",
  parameter: "It is not there any more, or it is no parameter but a fact of a resource, stored with another source than “fact”.",
};

/** Deletes a fact or a parameter, which says before that the model is compiled anew for it. */
export function useDeleteKnown(env: string): { busy: boolean; reason: string | undefined; ask: (known: Known) => Promise<void> } {
  const client = useQueryClient();
  const halted = useEnvironment(env).data?.data.halted;
  const reason = useForbidden("DELETE /api/v1/parameter/{id}");
  const deed = useMutation({
    mutationFn: (known: Known) => deleteKnown(env, known),
    onSuccess: () => askAgain(client),
  });
  return {
    busy: deed.isPending,
    reason,
    ask: async (known) => {
      const name = knownName(known);
      const kind = known.resource === undefined ? "parameter" : "fact";
      const later = halted ? " The environment is halted: the compile waits until it is resumed." : "";
      const yes = await confirm({
        title: `Delete ${name} from ${await environmentName(client, env)}?`,
        body: `Its value and its metadata are lost. The model is compiled anew: every deletion of a ${kind} asks for a compile.${later}`,
        action: `Delete ${kind}`,
        danger: true,
      });
      if (!yes) return;
      try {
        const warnings = await deed.mutateAsync(known);
        toastDone(`Deleted ${name}`, warnings);
      } catch (error) {
        const isMissing = error instanceof ApiError && error.kind === "missing";
        const reason = isMissing ? missing[kind] : reasonOf(error);
        toastFailed(`${capital(name)} was not deleted`, reason);
      }
    },
  };
}
