import { Link, useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { paths } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { OneVersion } from "./OneVersion";
import { readVersion } from "./version";

/** One version, named by its number in the path. */
export function VersionPage() {
  const { env, version: named } = useParams() as { env: string; version: string };
  const environment = useEnvironment(env).data?.data.name;
  const version = readVersion(named);
  const missing = (
    <NotFound
      what={`There is no version ${named} in the environment ${environment ?? env}.`}
      back={<Link to={paths.versions(env)}>Desired state</Link>}
    />
  );
  return version === undefined ? (
    missing
  ) : (
    <OneVersion key={version} env={env} environment={environment} version={version} missing={missing} />
  );
}
