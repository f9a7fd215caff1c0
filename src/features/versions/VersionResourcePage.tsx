import { Link, useSearchParams } from "react-router";
import { useEnvironment } from "~/model/environment";
import { getResourceTitle } from "~/model/resourceId";
import { useApiQuery } from "~/api/query";
import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { paths } from "~/paths";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorState } from "~/ui/ErrorState";
import { KeyValues } from "~/ui/KeyValues";
import { NotFound } from "~/ui/NotFound";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { usePageParams } from "~/ui/usePageParams";
import { parseVersion } from "./version";
import classes from "./versions.module.css";

/** A resource in a version, selected by the `id` search param: `GET /api/v2/desiredstate/{version}/resource/{rid}`. */
export function VersionResourcePage() {
  const { env, version } = usePageParams("versionResource");
  const [params] = useSearchParams();
  const rid = params.get("id") ?? "";
  const environmentName = useEnvironment(env).data?.name;
  const hasValidParams = parseVersion(version) !== undefined && rid !== "";
  const {
    data: resource,
    error,
    isFetching,
    retry,
  } = useApiQuery("GET /api/v2/desiredstate/{version}/resource/{rid}", hasValidParams ? { env, path: { version, rid } } : null, {
    refresh: "never",
  });
  if (!hasValidParams || (!resource && error?.kind === "missing")) {
    return (
      <NotFound
        message={`Resource ${rid} doesn't exist in version ${version} of ${environmentName ?? env}.`}
        backLink={<Link to={paths.version(env, version)}>Version {version}</Link>}
      />
    );
  }
  const { title, subject } = getResourceTitle(rid);
  return (
    <div className={classes.page}>
      <PageHeader
        title={title}
        subject={`${subject} · Version ${version}`}
        parents={[
          { label: "Versions", to: paths.versions(env) },
          { label: `Version ${version}`, to: paths.version(env, version) },
        ]}
      />
      <div className={classes.id}>
        <span className="mono">{rid}</span>
        <CopyButton text={rid} label="Copy resource ID" />
      </div>
      {!resource && error && <ErrorState title="Couldn't load the resource" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!resource && !error && <Skeleton shape="text" rows={6} label="Loading resource" />}
      {resource && (
        <>
          <KeyValues
            items={[
              ["Type", resource.resource_type],
              ["Agent", resource.agent],
              ["Active version", <Link to={paths.resource(env, rid)}>View this resource</Link>],
            ]}
          />
          <DesiredAttributes caption="Attributes" values={resource.attributes} />
        </>
      )}
    </div>
  );
}
