import { useData } from "~/api/query";
import { KnownForm } from "./KnownForm";
import { ReadFirst } from "./ReadFirst";

interface Props {
  env: string;
  name: string;
  resource: string;
  ofResource?: boolean;
  onClose: () => void;
}

/** The form of a fact, with what its resource's list tells: the list of all facts does not tell whether it expires. */
export function FactForm({ env, name, resource, ofResource, onClose }: Props) {
  const isNamed = name !== "" && resource !== "";
  const read = useData("GET /api/v2/resource/{rid}/facts", isNamed ? { env, path: { rid: resource } } : null);
  if (isNamed && !read.data && (!read.error || read.error.passing)) return <ReadFirst read={read} />;
  return (
    <KnownForm
      key={`${name} ${resource}`}
      env={env}
      kind="fact"
      name={name}
      resource={resource}
      ofResource={ofResource}
      current={read.data?.data.find((fact) => fact.name === name)}
      onClose={onClose}
    />
  );
}
