import { useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { DeployButtons } from "~/deeds/DeployButtons";
import { HaltButton } from "~/deeds/HaltButton";
import { RecompileMenu } from "~/deeds/RecompileMenu";
import { useResourceSummary } from "~/deeds/useResourceSummary";
import { CardGrid } from "~/ui/CardGrid";
import { PageHead } from "~/ui/PageHead";
import { AgentsCard } from "./AgentsCard";
import { CompilesCard } from "./CompilesCard";
import { MetricsSection } from "./MetricsSection";
import { ResourcesCard } from "./ResourcesCard";
import { ServerCard } from "./ServerCard";

/** The health of one environment, and what is done to all of it. Each part stands and fails for itself. */
export function DashboardPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data;
  const summary = useResourceSummary(env);
  return (
    <>
      <PageHead
        title="Dashboard"
        of={[environment?.name]}
        actions={
          <>
            <DeployButtons env={env} summary={summary.data} />
            <RecompileMenu env={env} />
            <HaltButton env={env} />
          </>
        }
      />
      <CardGrid>
        <ResourcesCard env={env} read={summary} />
        <CompilesCard env={env} />
        <AgentsCard env={env} />
        <ServerCard environment={environment} />
        <MetricsSection env={env} />
      </CardGrid>
    </>
  );
}
