import { useEnvironment, useEnvironmentName } from "~/model/environment";
import { call } from "~/api/call";
import { ApiError, asApiError } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { getSendablePrefix } from "~/api/sendable";
import type { LiveConfirmOptions } from "~/ui/confirm";
import { deleteFactOrParameter, describeFactOrParameter, type FactOrParameter } from "~/model/factsAndParameters";
import { confirmOverwrite } from "./confirmOverwrite";
import { declined } from "./runOperation";
import { useOperation } from "./useOperation";

/** With the value that the user has seen. */
interface ShownFactOrParameter extends FactOrParameter {
  value: string;
}

const getWording = (target: FactOrParameter) => ({ verb: "delete", done: "deleted", object: describeFactOrParameter(target) });

/**
 * Fetches what a list has of a fact or parameter. The lists contain some that can't be read one by one: facts without a resource,
 * facts with another source, and those of a resource that has one of them. Throws an ApiError.
 */
async function fetchListed(env: string, { name, resource }: FactOrParameter): Promise<{ value: string } | undefined> {
  const prefix = getSendablePrefix(name);
  const filter: Record<string, string[]> = prefix === "" ? {} : { name: [prefix] };
  const search = { limit: 1000, sort: "name.asc", filter };
  const page = await (resource === undefined
    ? call("GET /api/v2/parameters", { env, search })
    : call("GET /api/v2/facts", { env, search }));
  const isTarget = (row: { name: string; resource_id?: string | null }) =>
    row.name === name && (resource === undefined || (row.resource_id ?? "") === resource);
  const found = page.rows.find(isTarget);
  if (!found && page.total > page.rows.length) throw new ApiError("unsendable", "Too many names contain this one.");
  return found;
}

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
    confirm: (target: ShownFactOrParameter) => deletionConfirmation(env, target),
    wording: getWording,
    run: async (target, send) => {
      const stored = await fetchListed(env, target).catch((error: unknown) => {
        // During an outage, fail before the deletion. Otherwise it's possible without this check.
        if (asApiError(error).isTransient) throw error;
        return undefined;
      });
      const conflicts =
        stored && stored.value !== target.value ? [{ label: "value", before: target.value, now: stored.value, name: target.name }] : [];
      if (!(await confirmOverwrite(getWording(target), conflicts))) return declined;
      return send(() => deleteFactOrParameter(env, target));
    },
    readEffect: async (target) => ((await fetchListed(env, target)) ? undefined : []),
    unchanged: (target) => `The ${getKind(target)} still exists.`,
    success: (_, { result: warnings }) => ({ warnings }),
    explain: (target, { kind }) => (kind === "missing" ? missingMessages[getKind(target)] : undefined),
  });
  return { start, isBusy, reason };
}
