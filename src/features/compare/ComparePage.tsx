import { Link, Navigate, useLocation, useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { ComparisonView } from "~/compare/ComparisonView";
import { useComparison } from "~/compare/useComparison";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { Failed } from "~/ui/Failed";
import { NotFound } from "~/ui/NotFound";
import { PageHead } from "~/ui/PageHead";
import { Waiting } from "~/ui/Waiting";

const route = "GET /api/v2/desiredstate/diff/{from_version}/{to_version}";

function Versions({ env, from, to }: { env: string; from: number; to: number }) {
  const environment = useEnvironment(env).data?.data.name;
  const path = { from_version: String(from), to_version: String(to) };
  // What two versions hold never changes.
  const { data, error, asking, retry } = useComparison(route, { env, path }, { pace: "still" });
  const sides: [string, string] = [`version ${from}`, `version ${to}`];
  if (!data && error?.kind === "missing") {
    return (
      <NotFound
        what={`These versions cannot be compared in the environment ${environment ?? env}: ${error.message}`}
        back={<Link to={paths.environment(env)}>Dashboard</Link>}
      />
    );
  }
  return (
    <>
      <PageHead title="Compare" of={[`${from} → ${to}`, environment]}>
        <span className="caption">
          <Link to={paths.version(env, from)}>{sides[0]}</Link> with <Link to={paths.version(env, to)}>{sides[1]}</Link>
          {data && `: ${count.format(data.total)} ${data.total === 1 ? "resource differs" : "resources differ"}`}
        </span>
      </PageHead>
      {!data && error && <Failed title="The comparison could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!data && !error && <Waiting shape="rows" rows={12} label="Comparing" />}
      {data && (
        <ComparisonView env={env} comparison={data} sides={sides} nothing={`Nothing differs between ${sides[0]} and ${sides[1]}.`} />
      )}
    </>
  );
}

/** `GET desiredstate/diff/{from}/{to}`: what a version adds, changes and deletes against an older one. */
export function ComparePage() {
  const { env, from, to } = useParams() as { env: string; from: string; to: string };
  const { search } = useLocation();
  const [one, other] = [Number(from), Number(to)];
  if (!/^\d{1,9}$/.test(from) || !/^\d{1,9}$/.test(to) || one === other) {
    return (
      <NotFound
        what={one === other ? `Version ${from} does not differ from itself.` : `“${from}” and “${to}” are no two versions.`}
        back={<Link to={paths.environment(env)}>Dashboard</Link>}
      />
    );
  }
  if (one > other) return <Navigate to={paths.compare(env, one, other) + search} replace />;
  return <Versions key={`${from} ${to}`} env={env} from={one} to={other} />;
}
