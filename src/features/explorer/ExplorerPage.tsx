import { useProjects } from "~/model/environment";
import { paths, type ExplorerTabName } from "~/paths";
import { EnvironmentSelect } from "~/model/EnvironmentSelect";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { PageHeader } from "~/ui/PageHeader";
import { Tabs } from "~/ui/Tabs";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { Skeleton } from "~/ui/Skeleton";
import classes from "./explorer.module.css";

// Loaded on demand: the editors are larger than all other pages together.
const OperationsTab = lazyWithRetry(() => import("./OperationsTab").then((module) => module.OperationsTab));
const FreeRequestTab = lazyWithRetry(() => import("./CustomRequestTab").then((module) => module.CustomRequestTab));
const GraphqlTab = lazyWithRetry(() => import("./GraphqlTab").then((module) => module.GraphqlTab));

const tabs: readonly [ExplorerTabName, string][] = [
  ["operations", "Operations"],
  ["free", "Custom request"],
  ["graphql", "GraphQL"],
];

/** Sends any request to the server's API. The address contains selections, never typed text. */
export function ExplorerPage() {
  const [params, setParams] = useSearchParamState();
  const [tab, label] = tabs.find(([key]) => key === params.get("tab")) ?? ["operations"];
  const env = params.get("env") ?? "";
  const operation = params.get("operation") ?? undefined;
  const { data: projects, error } = useProjects();
  const fallback = <Skeleton shape="rows" rows={12} label="Loading" />;
  return (
    <>
      <PageHeader title="API explorer" subject={tab === "operations" ? operation : label} />
      <Tabs
        label="Request types"
        current={tab}
        tabs={tabs.map(([key, label]) => ({
          key,
          label,
          to: paths.explorer({ tab: key === "operations" ? undefined : key, env: env || undefined, operation }),
        }))}
      >
        <div className={classes.page}>
          {tab !== "graphql" && (
            <EnvironmentSelect
              projects={projects}
              error={error}
              value={env}
              noneLabel="None"
              onChange={(id) => setParams({ env: id }, { replace: true })}
            />
          )}
          {tab === "operations" && <OperationsTab operationId={operation} env={env} fallback={fallback} />}
          {tab === "free" && <FreeRequestTab env={env} fallback={fallback} />}
          {tab === "graphql" && <GraphqlTab fallback={fallback} />}
        </div>
      </Tabs>
    </>
  );
}
