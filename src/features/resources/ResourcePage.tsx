import { useParams, useSearchParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { paths, type ResourceTab } from "~/paths";
import { Empty } from "~/ui/Empty";
import { PageHead } from "~/ui/PageHead";
import { Tabs } from "~/ui/Tabs";
import { ResourceActions } from "./ResourceActions";
import { ResourceAttributes } from "./ResourceAttributes";
import { ResourceFacts } from "./ResourceFacts";
import { ResourceHead } from "./ResourceHead";
import { ResourceHistoryTab } from "./ResourceHistoryTab";
import { ResourceLogs } from "./ResourceLogs";
import { ResourceRequires } from "./ResourceRequires";
import classes from "./resources.module.css";

const tabs: [ResourceTab, string][] = [
  ["attributes", "Attributes"],
  ["requires", "Requires"],
  ["history", "History"],
  ["logs", "Logs"],
  ["actions", "Actions"],
  ["facts", "Facts"],
];

const parts = {
  attributes: ResourceAttributes,
  requires: ResourceRequires,
  history: ResourceHistoryTab,
  logs: ResourceLogs,
  actions: ResourceActions,
  facts: ResourceFacts,
} satisfies Record<ResourceTab, unknown>;

/** One resource, named by the word `id` of the address. */
export function ResourcePage() {
  const env = useParams().env!;
  const [params] = useSearchParams();
  const environment = useEnvironment(env).data?.data;
  const rid = params.get("id");
  if (!rid) return <Empty text="The address names no resource: its word “id” is missing." />;
  const named = params.get("tab") ?? "attributes";
  const current = tabs.find(([tab]) => tab === named)?.[0] ?? "attributes";
  const Part = parts[current];
  return (
    <div key={rid}>
      <PageHead title="Resource" of={[rid, environment?.name]} />
      <ResourceHead env={env} rid={rid} />
      <Tabs label="Resource" current={current} tabs={tabs.map(([key, label]) => ({ key, label, to: paths.resource(env, rid, key) }))} />
      <div className={classes.part}>
        <Part env={env} rid={rid} />
      </div>
    </div>
  );
}
