import { Link } from "react-router";
import type { DiscoveredResource } from "~/api/models";
import { paths } from "~/paths";
import { Attributes } from "~/ui/Attributes";
import { CopyButton } from "~/ui/CopyButton";
import { KeyValues } from "~/ui/KeyValues";
import { isManaged } from "./isManaged";

/** The discovered values of a resource, its managed resource and the resource that discovered it. */
export function DiscoveredDetails({ env, resource }: { env: string; resource: DiscoveredResource }) {
  const { discovered_resource_id: id, discovery_resource_id: discoveredBy } = resource;
  return (
    <>
      <KeyValues
        items={[
          [
            "ID",
            <span className="mono">
              {id} <CopyButton text={id} label="Copy ID" />
            </span>,
          ],
          ["Managed resource", isManaged(resource) ? <Link to={paths.resource(env, id)}>View resource</Link> : "None"],
          // Servers before version 19 don't report this.
          ["Discovered by", discoveredBy ? <Link to={paths.resource(env, discoveredBy)}>{discoveredBy}</Link> : "Unknown"],
        ]}
      />
      <Attributes caption={`Values of ${id}`} values={resource.values} />
    </>
  );
}
