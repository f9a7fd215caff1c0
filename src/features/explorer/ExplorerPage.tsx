import { Suspense } from "react";
import { useProjects } from "~/api/environment";
import { paths, type ExplorerTab } from "~/paths";
import { EnvironmentSelect } from "~/ui/EnvironmentSelect";
import { lazily } from "~/ui/lazily";
import { PageHead } from "~/ui/PageHead";
import { Tabs } from "~/ui/Tabs";
import { useWords } from "~/ui/useWords";
import { Waiting } from "~/ui/Waiting";
import classes from "./explorer.module.css";

// Each tab is loaded when it is opened: the editors weigh more than all other pages.
const OperationsTab = lazily(() => import("./OperationsTab").then((module) => module.OperationsTab));
const FreeTab = lazily(() => import("./FreeTab").then((module) => module.FreeTab));
const GraphqlTab = lazily(() => import("./GraphqlTab").then((module) => module.GraphqlTab));

const labels: Record<ExplorerTab, string> = { operations: "Operations", free: "Free request", graphql: "GraphQL" };
const isTab = (word: string | null): word is ExplorerTab => word !== null && Object.hasOwn(labels, word);

/** Any call of the server's API, tried from here. The address has what is chosen, never what is typed. */
export function ExplorerPage() {
  const [words, setWords] = useWords();
  const word = words.get("tab");
  const tab = isTab(word) ? word : "operations";
  const env = words.get("env") ?? "";
  const operation = words.get("operation") ?? undefined;
  const projects = useProjects().data?.data ?? [];
  const keys = Object.keys(labels) as ExplorerTab[];
  return (
    <>
      <PageHead title="API explorer" of={[tab === "operations" ? operation : labels[tab]]} />
      <Tabs
        label="Ways to ask"
        current={tab}
        tabs={keys.map((key) => ({
          key,
          label: labels[key],
          to: paths.explorer({ tab: key === "operations" ? undefined : key, env: env || undefined, operation }),
        }))}
      />
      <div className={classes.page}>
        {tab !== "graphql" && (
          <EnvironmentSelect projects={projects} value={env} none="None" onChange={(id) => setWords({ env: id }, { replace: true })} />
        )}
        <Suspense fallback={<Waiting shape="rows" rows={12} label="Loading" />}>
          {tab === "operations" && <OperationsTab chosen={operation} env={env} />}
          {tab === "free" && <FreeTab env={env} />}
          {tab === "graphql" && <GraphqlTab />}
        </Suspense>
      </div>
    </>
  );
}
