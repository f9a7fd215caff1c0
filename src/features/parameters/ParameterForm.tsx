import { useApiQuery } from "~/api/query";
import { FactOrParameterForm } from "~/operations/FactOrParameterForm";
import { FormPlaceholder } from "~/operations/FormPlaceholder";

/** The form of a parameter, with what the server has of it; `name` is empty for a new one. */
export function ParameterForm({ env, name, onClose }: { env: string; name: string; onClose: () => void }) {
  const isNamed = name !== "";
  // Not what the page is about: where there is none yet, the page stands all the same.
  const parameterQuery = useApiQuery(
    "GET /api/v1/parameter/{id}",
    isNamed ? { env, path: { id: name }, search: { resource_id: "" } } : null,
    {
      refresh: "slow",
    },
  );
  if (isNamed && !parameterQuery.data && (!parameterQuery.error || parameterQuery.error.isTransient))
    return <FormPlaceholder query={parameterQuery} />;
  return (
    <FactOrParameterForm key={name} env={env} kind="parameter" name={name} current={parameterQuery.data?.parameter} onClose={onClose} />
  );
}
