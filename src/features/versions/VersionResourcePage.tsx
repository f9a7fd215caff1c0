import { Link, useParams, useSearchParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useData } from "~/api/query";
import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { paths } from "~/paths";
import { CopyButton } from "~/ui/CopyButton";
import { Failed } from "~/ui/Failed";
import { KeyValues } from "~/ui/KeyValues";
import { NotFound } from "~/ui/NotFound";
import { PageHead } from "~/ui/PageHead";
import { Waiting } from "~/ui/Waiting";
import { readVersion } from "./version";
import classes from "./versions.module.css";

/** `GET desiredstate/{version}/resource/{rid}`: a resource as it is in a version; the word `id` of the address names it. */
export function VersionResourcePage() {
  const { env, version } = useParams() as { env: string; version: string };
  const [params] = useSearchParams();
  const rid = params.get("id") ?? "";
  const environment = useEnvironment(env).data?.data.name;
  const known = readVersion(version) !== undefined && rid !== "";
  const { data, error, asking, retry } = useData(
    "GET /api/v2/desiredstate/{version}/resource/{rid}",
    known ? { env, path: { version, rid } } : null,
    { pace: "still" },
  );
  const back = <Link to={paths.version(env, version)}>Version {version}</Link>;
  if (!known || (!data && error?.kind === "missing")) {
    return <NotFound what={`There is no resource ${rid} in version ${version} of the environment ${environment ?? env}.`} back={back} />;
  }
  const resource = data?.data;
  return (
    <div className={classes.page}>
      <PageHead title="Resource" of={[rid, `Version ${version}`, environment]}>
        <span className="caption">in {back}</span>
      </PageHead>
      <div className={classes.id}>
        <span className="mono">{rid}</span>
        <CopyButton text={rid} label="Copy the resource's id" />
      </div>
      {!resource && error && <Failed title="The resource could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!resource && !error && <Waiting shape="text" rows={6} label="Loading the resource" />}
      {resource && (
        <>
          <KeyValues
            items={[
              ["Type", resource.resource_type],
              ["Agent", resource.agent],
              ["Now", <Link to={paths.resource(env, rid)}>the resource as it is released</Link>],
            ]}
          />
          <DesiredAttributes caption="Attributes" values={resource.attributes} />
        </>
      )}
    </div>
  );
}
