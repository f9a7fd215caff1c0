import { useSearchParams } from "react-router";
import { getResourceTitle } from "~/model/resourceId";
import { paths, type ResourceTabName } from "~/paths";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { PageHeader } from "~/ui/PageHeader";
import { Tabs } from "~/ui/Tabs";
import { usePageParams } from "~/ui/usePageParams";
import { ResourceActions } from "./ResourceActions";
import { ResourceAttributes } from "./ResourceAttributes";
import { ResourceFacts } from "./ResourceFacts";
import { ResourceHeader } from "./ResourceHeader";
import { ResourceHistoryTab } from "./ResourceHistoryTab";
import { ResourceLogs } from "./ResourceLogs";
import { ResourceRequires } from "./ResourceRequires";
import classes from "./resources.module.css";

const tabs: [ResourceTabName, string][] = [
  ["attributes", "Attributes"],
  ["requires", "Requires"],
  ["history", "History"],
  ["logs", "Logs"],
  ["actions", "Actions"],
  ["facts", "Facts"],
];

const tabPanels = {
  attributes: ResourceAttributes,
  requires: ResourceRequires,
  history: ResourceHistoryTab,
  logs: ResourceLogs,
  actions: ResourceActions,
  facts: ResourceFacts,
} satisfies Record<ResourceTabName, unknown>;

/** One resource, selected by the `id` search param. */
export function ResourcePage() {
  const { env } = usePageParams("resource");
  const [params] = useSearchParams();
  const rid = params.get("id");
  if (!rid) return <EmptyState text="No resource selected. Select a resource on the Resources page." />;
  const requestedTab = params.get("tab") ?? "attributes";
  const currentTab = tabs.find(([tab]) => tab === requestedTab)?.[0] ?? "attributes";
  const TabPanel = tabPanels[currentTab];
  return (
    <div key={rid}>
      <PageHeader {...getResourceTitle(rid)} parents={[{ label: "Resources", to: paths.resources(env) }]} />
      <ErrorBoundary name="the resource">
        <ResourceHeader env={env} rid={rid} />
      </ErrorBoundary>
      <Tabs label="Resource" current={currentTab} tabs={tabs.map(([key, label]) => ({ key, label, to: paths.resource(env, rid, key) }))}>
        <div className={classes.panel}>
          <TabPanel env={env} rid={rid} />
        </div>
      </Tabs>
    </div>
  );
}
