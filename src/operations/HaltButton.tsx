import { getAgentCountsArgs } from "~/model/agentCounts";
import { useEnvironment } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { useApiQuery, usePolledMutation } from "~/api/query";
import { confirm, type LiveConfirmOptions } from "~/ui/confirm";
import { Button } from "~/ui/Button";
import { notifySuccess, notifyError } from "~/ui/toast";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import { fetchIsHalted, fetchIsResumed } from "./halt";

/** Confirmation of a halt. Loads the number of agents while open, unless it's cached. */
const haltConfirmation = (env: string, name: string): LiveConfirmOptions =>
  function HaltConfirmation({ children }) {
    const query = useApiQuery("GET /api/v2/agents", getAgentCountsArgs(env), { refresh: "slow" });
    const total = query.data?.total;
    const agents = `its ${formatLoadingCount(total, query, "agent", "agents")} ${total === 1 ? "is" : "are"}`;
    return children({
      title: `Halt environment ${name}?`,
      body: `Deployments, repairs, and compiles stop until you resume the environment, and ${agents} paused. New compiles are queued.`,
      confirmLabel: "Halt",
      danger: true,
    });
  };

/** Button that halts or resumes an environment after a confirmation. */
export function HaltButton({ env }: { env: string }) {
  const environment = useEnvironment(env).data;
  const halt = usePolledMutation("POST /api/v2/actions/environment/halt", () => fetchIsHalted(env));
  const resume = usePolledMutation("POST /api/v2/actions/environment/resume", () => fetchIsResumed(env));
  const forbidden = useForbidden("POST /api/v2/actions/environment/halt");
  const name = environment?.name ?? "";
  const halted = environment?.halted;

  const handleClick = async () => {
    const operation = halted ? resume : halt;
    const isConfirmed = await confirm(
      halted
        ? {
            title: `Resume environment ${name}?`,
            body: "Agents that were running before the halt start again, pending resources are deployed, and queued compiles start.",
            confirmLabel: "Resume",
          }
        : haltConfirmation(env, name),
    );
    if (!isConfirmed) return;
    try {
      const { hasTakenEffect } = await operation.mutateAsync({ env });
      const message = `${halted ? "Resumed" : "Halted"} environment ${name}`;
      notifySuccess(hasTakenEffect ? message : `${halted ? "Resume" : "Halt"} of environment ${name} requested; not visible yet`);
    } catch (error) {
      notifyError(`Couldn't ${halted ? "resume" : "halt"} environment ${name}`, getErrorMessage(error));
    }
  };
  const unknownReason = environment ? undefined : "Unknown whether the environment is halted";
  const deletingReason = environment?.is_marked_for_deletion ? "The environment is being deleted" : undefined;
  return (
    <Button
      variant={halted ? "filled" : "default"}
      busy={halt.isPending || resume.isPending}
      reason={unknownReason ?? forbidden ?? deletingReason}
      onClick={() => void handleClick()}
    >
      {halted ? "Resume" : "Halt"}
    </Button>
  );
}
