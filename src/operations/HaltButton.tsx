import { toAgentCountsArgs } from "~/api/agentCounts";
import { useEnvironment } from "~/api/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { useApiQuery, usePolledMutation } from "~/api/query";
import { confirm, type LiveConfirmOptions } from "~/ui/confirm";
import { ActionButton } from "~/ui/ActionButton";
import { notifySuccess, notifyError } from "~/ui/toast";
import { formatLoadingCount } from "./formatLoadingCount";
import { fetchIsHalted, fetchIsResumed } from "./halt";

/** The question before a halt: the agents are counted while it is asked, if the page has not counted them. */
const haltConfirmation = (env: string, name: string): LiveConfirmOptions =>
  function HaltConfirmation({ children }) {
    const query = useApiQuery("GET /api/v2/agents", toAgentCountsArgs(env), { refresh: "slow" });
    const total = query.data?.total;
    const agents = `its ${formatLoadingCount(total, query, "agent", "agents")} ${total === 1 ? "is" : "are"}`;
    return children({
      title: `Halt ${name}?`,
      body: `Nothing is deployed, repaired or compiled any more until it is resumed, and ${agents} paused. Compiles that are asked for wait in the queue.`,
      confirmLabel: "Halt",
      danger: true,
    });
  };

/** Halts an environment, or resumes one that is halted; says first what that does. */
export function HaltButton({ env }: { env: string }) {
  const environment = useEnvironment(env).data?.data;
  const halt = usePolledMutation("POST /api/v2/actions/environment/halt", () => fetchIsHalted(env));
  const resume = usePolledMutation("POST /api/v2/actions/environment/resume", () => fetchIsResumed(env));
  const forbidden = useForbidden("POST /api/v2/actions/environment/halt");
  const name = environment?.name ?? "the environment";
  const halted = environment?.halted;

  const handleClick = async () => {
    const operation = halted ? resume : halt;
    const isConfirmed = await confirm(
      halted
        ? {
            title: `Resume ${name}?`,
            body: "The agents that ran before the halt run again, what waits is deployed, and the compiles in the queue start.",
            confirmLabel: "Resume",
          }
        : haltConfirmation(env, name),
    );
    if (!isConfirmed) return;
    try {
      const { hasTakenEffect } = await operation.mutateAsync({ env });
      const message = halted ? `Resumed ${name}` : `Halted ${name}`;
      notifySuccess(hasTakenEffect ? message : `${halted ? "Resume" : "Halt"} of ${name}: asked, not yet visible`);
    } catch (error) {
      notifyError(`${name} was not ${halted ? "resumed" : "halted"}`, getErrorMessage(error));
    }
  };
  const unknownReason = environment ? undefined : "Whether it is halted is not known yet";
  const deletingReason = environment?.is_marked_for_deletion ? "The environment is being deleted" : undefined;
  return (
    <ActionButton
      variant={halted ? "filled" : "default"}
      busy={halt.isPending || resume.isPending}
      reason={unknownReason ?? forbidden ?? deletingReason}
      onClick={() => void handleClick()}
    >
      {halted ? "Resume" : "Halt"}
    </ActionButton>
  );
}
