import { useData } from "~/api/query";
import { KnownForm } from "~/deeds/KnownForm";
import { ReadFirst } from "~/deeds/ReadFirst";

/** The form of a parameter, with what the server has of it; `name` is empty for a new one. */
export function ParameterForm({ env, name, onClose }: { env: string; name: string; onClose: () => void }) {
  const isNamed = name !== "";
  // Not what the page is about: where there is none yet, the page stands all the same.
  const read = useData("GET /api/v1/parameter/{id}", isNamed ? { env, path: { id: name }, search: { resource_id: "" } } : null, {
    pace: "counts",
  });
  if (isNamed && !read.data && (!read.error || read.error.passing)) return <ReadFirst read={read} />;
  return <KnownForm key={name} env={env} kind="parameter" name={name} current={read.data?.parameter} onClose={onClose} />;
}
