import { Link } from "react-router";
import type { DiscoveredResource } from "~/api/endpoints.facts";
import { paths } from "~/paths";
import { Attributes } from "~/ui/Attributes";
import { CopyButton } from "~/ui/CopyButton";
import { KeyValues } from "~/ui/KeyValues";
import { isManaged } from "./isManaged";

/** What was found of a resource, and the resources that have to do with it. */
export function DiscoveredDetails({ env, resource }: { env: string; resource: DiscoveredResource }) {
  const { discovered_resource_id: id, discovery_resource_id: discoveredBy } = resource;
  return (
    <>
      <KeyValues
        items={[
          [
            "Id",
            <span className="mono">
              {id} <CopyButton text={id} label="Copy the id" />
            </span>,
          ],
          [
            "Managed as",
            isManaged(resource) ? <Link to={paths.resource(env, id)}>the resource of this id</Link> : "no resource: unmanaged",
          ],
          // A server before 19 does not tell.
          ["Discovered by", discoveredBy ? <Link to={paths.resource(env, discoveredBy)}>{discoveredBy}</Link> : "not told"],
        ]}
      />
      <Attributes caption={`Values of ${id}`} values={resource.values} />
    </>
  );
}
