import { IconCopy } from "@tabler/icons-react";
import { useEnvironment } from "~/model/environment";
import { DeployButtons } from "~/operations/DeployButtons";
import { HaltButton } from "~/operations/HaltButton";
import { RecompileMenu } from "~/operations/RecompileMenu";
import { useResourceSummary } from "~/model/useResourceSummary";
import { openProblemsTicket } from "~/problems/openProblemsTicket";
import { Button } from "~/ui/Button";
import { CardGrid } from "~/ui/CardGrid";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { AgentsCard } from "./AgentsCard";
import { CompilesCard } from "./CompilesCard";
import { MetricsSection } from "./MetricsSection";
import { ResourcesCard } from "./ResourcesCard";
import { ServerCard } from "./ServerCard";

/** The health of an environment and the operations on all of it. Each card loads and fails independently. */
export function DashboardPage() {
  const { env } = usePageParams("environment");
  const environment = useEnvironment(env).data;
  const summaryQuery = useResourceSummary(env);
  return (
    <>
      <PageHeader
        title="Dashboard"
        actions={
          <>
            <DeployButtons env={env} summary={summaryQuery} />
            <RecompileMenu env={env} />
            <HaltButton env={env} />
            <Button leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void openProblemsTicket(env)}>
              Copy for ticket
            </Button>
          </>
        }
      />
      <CardGrid>
        <ResourcesCard env={env} summaryQuery={summaryQuery} />
        <CompilesCard env={env} />
        <AgentsCard env={env} />
        <ServerCard environment={environment} />
        <MetricsSection env={env} />
      </CardGrid>
    </>
  );
}
