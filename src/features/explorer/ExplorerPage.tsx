import { Suspense } from "react";
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

const tabLabels: Record<ExplorerTabName, string> = { operations: "Operations", free: "Custom request", graphql: "GraphQL" };
const isExplorerTab = (value: string | null): value is ExplorerTabName => value !== null && Object.hasOwn(tabLabels, value);

/** Sends any request to the server's API. The address contains selections, never typed text. */
export function ExplorerPage() {
  const [params, setParams] = useSearchParamState();
  const tabParam = params.get("tab");
  const tab = isExplorerTab(tabParam) ? tabParam : "operations";
  const env = params.get("env") ?? "";
  const operation = params.get("operation") ?? undefined;
  const projects = useProjects().data ?? [];
  const tabKeys = Object.keys(tabLabels) as ExplorerTabName[];
  return (
    <>
      <PageHeader title="API explorer" titleContext={[tab === "operations" ? operation : tabLabels[tab]]} />
      <Tabs
        label="Request types"
        current={tab}
        tabs={tabKeys.map((key) => ({
          key,
          label: tabLabels[key],
          to: paths.explorer({ tab: key === "operations" ? undefined : key, env: env || undefined, operation }),
        }))}
      />
      <div className={classes.page}>
        {tab !== "graphql" && (
          <EnvironmentSelect
            projects={projects}
            value={env}
            noneLabel="None"
            onChange={(id) => setParams({ env: id }, { replace: true })}
          />
        )}
        <Suspense fallback={<Skeleton shape="rows" rows={12} label="Loading" />}>
          {tab === "operations" && <OperationsTab operationId={operation} env={env} />}
          {tab === "free" && <FreeRequestTab env={env} />}
          {tab === "graphql" && <GraphqlTab />}
        </Suspense>
      </div>
    </>
  );
}
