import { Link } from "react-router";
import { formatResourceCount } from "~/operations/deployText";
import { useWholeVersion } from "~/model/useWholeVersion";
import { paths } from "~/paths";
import { Attributes } from "~/ui/Attributes";
import { KeyValues } from "~/ui/KeyValues";

/** Partial base, undeployable resources and exporter information of a version. */
export function VersionModel({ env, version }: { env: string; version: number }) {
  const model = useWholeVersion(env, version).data?.model;
  if (!model) return null;
  const { partial_base: base, undeployable, skipped, project_constraints, version_info } = model;
  return (
    <>
      <KeyValues
        items={[
          ["Partial base", base === null ? "None (full export)" : <Link to={paths.version(env, base)}>version {base}</Link>],
          ["Undefined", formatResourceCount(undeployable)],
          ["Skipped for undefined", formatResourceCount(skipped)],
        ]}
      />
      <Attributes caption="Exporter" values={{ project_constraints, ...version_info }} />
    </>
  );
}
