import { agentCountsArgs } from "~/api/agentCounts";
import { useEnvironment } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { useData, useFollowedAction } from "~/api/query";
import { confirm, type LiveQuestion } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { toastDone, toastFailed } from "~/ui/toast";
import { counted } from "./counted";
import { isHalted, isResumed } from "./halt";

/** The question before a halt: the agents are counted while it is asked, if the page has not counted them. */
const haltQuestion = (env: string, name: string): LiveQuestion =>
  function HaltQuestion({ children }) {
    const read = useData("GET /api/v2/agents", agentCountsArgs(env), { pace: "counts" });
    const total = read.data?.total;
    const agents = `its ${counted(total, read, "agent", "agents")} ${total === 1 ? "is" : "are"}`;
    return children({
      title: `Halt ${name}?`,
      body: `Nothing is deployed, repaired or compiled any more until it is resumed, and ${agents} paused. Compiles that are asked for wait in the queue.`,
      action: "Halt",
      danger: true,
    });
  };

/** Halts an environment, or resumes one that is halted; says first what that does. */
export function HaltButton({ env }: { env: string }) {
  const environment = useEnvironment(env).data?.data;
  const halt = useFollowedAction("POST /api/v2/actions/environment/halt", () => isHalted(env));
  const resume = useFollowedAction("POST /api/v2/actions/environment/resume", () => isResumed(env));
  const forbidden = useForbidden("POST /api/v2/actions/environment/halt");
  const name = environment?.name ?? "the environment";
  const halted = environment?.halted;

  const act = async () => {
    const deed = halted ? resume : halt;
    const yes = await confirm(
      halted
        ? {
            title: `Resume ${name}?`,
            body: "The agents that ran before the halt run again, what waits is deployed, and the compiles in the queue start.",
            action: "Resume",
          }
        : haltQuestion(env, name),
    );
    if (!yes) return;
    try {
      const { seen } = await deed.mutateAsync({ env });
      const done = halted ? `Resumed ${name}` : `Halted ${name}`;
      toastDone(seen ? done : `${halted ? "Resume" : "Halt"} of ${name}: asked, not yet visible`);
    } catch (error) {
      toastFailed(`${name} was not ${halted ? "resumed" : "halted"}`, reasonOf(error));
    }
  };
  const unknown = environment ? undefined : "Whether it is halted is not known yet";
  const deleting = environment?.is_marked_for_deletion ? "The environment is being deleted" : undefined;
  return (
    <DeedButton
      variant={halted ? "filled" : "default"}
      busy={halt.isPending || resume.isPending}
      reason={unknown ?? forbidden ?? deleting}
      onClick={() => void act()}
    >
      {halted ? "Resume" : "Halt"}
    </DeedButton>
  );
}
