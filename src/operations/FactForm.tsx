import { useApiQuery } from "~/api/query";
import { FactOrParameterForm } from "./FactOrParameterForm";
import { FormPlaceholder } from "./FormPlaceholder";

interface Props {
  env: string;
  name: string;
  resource: string;
  isResourceFixed?: boolean;
  onClose: () => void;
}

/** Form for a fact. Loads it from its resource, since the list of all facts doesn't say whether it expires. */
export function FactForm({ env, name, resource, isResourceFixed, onClose }: Props) {
  const isExisting = name !== "" && resource !== "";
  const query = useApiQuery("GET /api/v2/resource/{rid}/facts", isExisting ? { env, path: { rid: resource } } : null);
  if (isExisting && !query.data && (!query.error || query.error.isTransient)) return <FormPlaceholder query={query} />;
  return (
    <FactOrParameterForm
      key={`${name} ${resource}`}
      env={env}
      kind="fact"
      name={name}
      resource={resource}
      isResourceFixed={isResourceFixed}
      current={query.data?.find((fact) => fact.name === name)}
      onClose={onClose}
    />
  );
}
