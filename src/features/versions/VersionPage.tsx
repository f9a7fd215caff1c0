import { Link } from "react-router";
import { useEnvironment } from "~/model/environment";
import { paths } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { usePageParams } from "~/ui/usePageParams";
import { VersionView } from "./VersionView";
import { parseVersion } from "./version";

export function VersionPage() {
  const { env, version: versionParam } = usePageParams("version");
  const environmentName = useEnvironment(env).data?.name;
  const version = parseVersion(versionParam);
  const notFound = (
    <NotFound
      message={`Version ${versionParam} doesn't exist in ${environmentName ?? env}.`}
      backLink={<Link to={paths.versions(env)}>Go to Versions</Link>}
    />
  );
  return version === undefined ? notFound : <VersionView key={version} env={env} version={version} notFound={notFound} />;
}
