import { Link } from "react-router";
import type { DiscoveredResource } from "~/api/endpoints.known";
import { paths } from "~/paths";
import { Attributes } from "~/ui/Attributes";
import { CopyButton } from "~/ui/CopyButton";
import { KeyValues } from "~/ui/KeyValues";
import { isManaged } from "./isManaged";

/** What was found of a resource, and the resources that have to do with it. */
export function DiscoveredDetails({ env, found }: { env: string; found: DiscoveredResource }) {
  const { discovered_resource_id: id, discovery_resource_id: by } = found;
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
          ["Managed as", isManaged(found) ? <Link to={paths.resource(env, id)}>the resource of this id</Link> : "no resource: unmanaged"],
          // A server before 19 does not tell.
          ["Discovered by", by ? <Link to={paths.resource(env, by)}>{by}</Link> : "not told"],
        ]}
      />
      <Attributes caption={`Values of ${id}`} values={found.values} />
    </>
  );
}
