import { Link, Navigate, useLocation } from "react-router";
import { useEnvironment } from "~/model/environment";
import { ComparisonView } from "~/compare/ComparisonView";
import { useComparison } from "~/compare/useComparison";
import { paths } from "~/paths";
import { plural } from "~/ui/numbers";
import { ErrorState } from "~/ui/ErrorState";
import { NotFound } from "~/ui/NotFound";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { usePageParams } from "~/ui/usePageParams";

const route = "GET /api/v2/desiredstate/diff/{from_version}/{to_version}";

function VersionComparison({ env, from, to }: { env: string; from: number; to: number }) {
  const environment = useEnvironment(env).data?.name;
  const path = { from_version: String(from), to_version: String(to) };
  // Versions are immutable.
  const { data, error, isFetching, retry } = useComparison(route, { env, path }, { refresh: "never" });
  const sides: [string, string] = [`version ${from}`, `version ${to}`];
  if (!data && error?.kind === "missing") {
    return (
      <NotFound
        message={`Couldn't compare version ${from} with version ${to} in ${environment ?? env}. ${error.message}`}
        backLink={<Link to={paths.environment(env)}>Go to the dashboard</Link>}
      />
    );
  }
  return (
    <>
      <PageHeader title="Compare" subject={`${from} → ${to}`} parents={[{ label: "Versions", to: paths.versions(env) }]}>
        <span className="caption">
          <Link to={paths.version(env, from)}>{sides[0]}</Link> with <Link to={paths.version(env, to)}>{sides[1]}</Link>
          {data && `: ${plural(data.total, "resource differs", "resources differ")}`}
        </span>
      </PageHeader>
      {!data && error && <ErrorState title="Couldn't load the comparison" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!data && !error && <Skeleton shape="rows" rows={12} label="Loading the comparison" />}
      {data && (
        <ComparisonView env={env} comparison={data} sides={sides} emptyText={`No differences between ${sides[0]} and ${sides[1]}.`} />
      )}
    </>
  );
}

/** `GET desiredstate/diff/{from}/{to}`: what a version adds, changes and deletes compared with an older one. */
export function ComparePage() {
  const { env, from, to } = usePageParams("compare");
  const { search } = useLocation();
  const [fromVersion, toVersion] = [Number(from), Number(to)];
  if (!/^\d{1,9}$/.test(from) || !/^\d{1,9}$/.test(to) || fromVersion === toVersion) {
    return (
      <NotFound
        message={
          fromVersion === toVersion ? `Can't compare version ${from} with itself.` : `“${from}” and “${to}” aren't both version numbers.`
        }
        backLink={<Link to={paths.environment(env)}>Go to the dashboard</Link>}
      />
    );
  }
  if (fromVersion > toVersion) return <Navigate to={paths.compare(env, fromVersion, toVersion) + search} replace />;
  return <VersionComparison key={`${from} ${to}`} env={env} from={fromVersion} to={toVersion} />;
}
