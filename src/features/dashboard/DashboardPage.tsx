import { useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { ApiError } from "~/api/error";
import { useData } from "~/api/query";
import { DeployButtons } from "~/deeds/DeployButtons";
import { HaltButton } from "~/deeds/HaltButton";
import { RecompileMenu } from "~/deeds/RecompileMenu";
import { CardGrid } from "~/ui/CardGrid";
import { PageHead } from "~/ui/PageHead";
import { AgentsCard } from "./AgentsCard";
import { CompilesCard } from "./CompilesCard";
import { MetricsSection } from "./MetricsSection";
import { ResourcesCard } from "./ResourcesCard";
import { ServerCard } from "./ServerCard";

const unread = new ApiError("unreadable", "The answer has no counts of resources.", 200);

/** The health of one environment, and what is done to all of it. Each part stands and fails for itself. */
export function DashboardPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data;
  const list = useData(
    "GET /api/v2/resource",
    { env, search: { limit: 1, sort: "resource_id.asc", filter: {}, deploy_summary: true } },
    { moving: ({ deploySummary }) => (deploySummary?.by_state.deploying ?? 0) > 0 },
  );
  const summary = list.data?.deploySummary;
  return (
    <>
      <PageHead
        title="Dashboard"
        of={[environment?.name]}
        actions={
          <>
            <DeployButtons env={env} summary={summary} />
            <RecompileMenu env={env} />
            <HaltButton env={env} />
          </>
        }
      />
      <CardGrid>
        <ResourcesCard env={env} read={{ ...list, data: summary, error: list.data && !summary ? unread : list.error }} />
        <CompilesCard env={env} />
        <AgentsCard env={env} />
        <ServerCard environment={environment} />
        <MetricsSection env={env} />
      </CardGrid>
    </>
  );
}
