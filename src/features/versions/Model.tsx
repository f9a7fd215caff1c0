import { Link } from "react-router";
import { useData } from "~/api/query";
import { resourceCount } from "~/deeds/deployText";
import { paths } from "~/paths";
import { Attributes } from "~/ui/Attributes";
import { KeyValues } from "~/ui/KeyValues";

/** `GET version/{id}`: what a version was built on, what in it cannot be deployed, and what its exporter told. */
export function Model({ env, version }: { env: string; version: number }) {
  const model = useData("GET /api/v1/version/{id}", { env, path: { id: String(version) } }, { pace: "still" }).data?.model;
  if (!model) return null;
  const { partial_base: base, undeployable, skipped_for_undeployable: skipped, project_constraints, version_info } = model;
  return (
    <>
      <KeyValues
        items={[
          ["Partial base", base === null ? "none: a full export" : <Link to={paths.version(env, base)}>version {base}</Link>],
          ["Undefined", resourceCount(undeployable.length)],
          ["Skipped for undefined", resourceCount(skipped.length)],
        ]}
      />
      <Attributes caption="Exporter" values={{ project_constraints, ...version_info }} />
    </>
  );
}
