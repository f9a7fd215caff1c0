import { useApiQuery } from "~/api/query";
import { FactOrParameterForm } from "~/operations/FactOrParameterForm";
import { FormPlaceholder } from "~/operations/FormPlaceholder";

/** Loads the stored parameter into the form; `name` is empty for a new parameter. */
export function ParameterForm({ env, name, onClose }: { env: string; name: string; onClose: () => void }) {
  const isNamed = name !== "";
  // "slow", so that the rest of the page doesn't wait for this query.
  const parameterQuery = useApiQuery(
    "GET /api/v1/parameter/{id}",
    isNamed ? { env, path: { id: name }, search: { resource_id: "" } } : null,
    { refresh: "slow" },
  );
  if (isNamed && !parameterQuery.data && (!parameterQuery.error || parameterQuery.error.isTransient))
    return <FormPlaceholder query={parameterQuery} />;
  return (
    <FactOrParameterForm key={name} env={env} kind="parameter" name={name} current={parameterQuery.data?.parameter} onClose={onClose} />
  );
}
