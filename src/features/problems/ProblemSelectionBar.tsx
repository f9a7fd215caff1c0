import type { AgentTrigger } from "~/api/models";
import { useTargetActions, type ListAction } from "~/list/listActions";
import { SelectionBar } from "~/list/SelectionBar";
import type { Bulk } from "~/list/useBulk";
import { deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useDeployEach } from "~/operations/useDeployEach";
import type { Problem } from "~/problems/problems";
import type { useTicket } from "~/problems/useTicket";
import { Button } from "~/ui/Button";
import { formatNumber } from "~/ui/numbers";
import { CopyForTicket } from "./CopyForTicket";
import { problemList } from "./problems.list";
import { getDeployReason } from "./useProblemActions";

const methods: AgentTrigger[] = ["push_incremental_deploy", "push_full_deploy"];

interface Props {
  env: string;
  /** The selected problems. */
  problems: readonly Problem[];
  bulk: Bulk;
  getTicket: ReturnType<typeof useTicket>;
  onClear: () => void;
}

/** What can be done about several problems. Deploy and Repair leave out what can't be deployed, and say so. */
export function ProblemSelectionBar({ env, problems, bulk, getTicket, onClear }: Props) {
  const { reason } = useDeploy(env);
  const deployEach = useDeployEach(env, bulk);
  const actions = methods.map((method): ListAction<Problem, "selected"> => {
    const { verb } = deployLabels[method];
    const reasons = problems.map((problem) => getDeployReason(method, problem));
    // The id of a problem that can be deployed is that of its resource.
    const deployable = problems.filter((_, index) => !reasons[index]);
    const isPartial = deployable.length > 0 && deployable.length < problems.length;
    return {
      label: isPartial ? `${verb} ${formatNumber(deployable.length)} of ${formatNumber(problems.length)}` : verb,
      scopes: ["selected"],
      disabledReason: () => reason ?? bulk.reason ?? (deployable.length === 0 ? reasons[0] : undefined),
      run: () =>
        deployEach(
          method,
          deployable.map(({ id }) => id),
        ),
    };
  });
  const ids = problems.map(({ id }) => id);
  const getTargetActions = useTargetActions(actions);
  return (
    <SelectionBar noun={problemList.noun} count={problems.length} onClear={onClear}>
      {getTargetActions({ scope: "selected", ids, count: ids.length }).map(({ label, reason: disabledReason, isBusy, onSelect }, index) => (
        <Button key={methods[index]} size="compact-sm" reason={disabledReason} busy={isBusy} onClick={onSelect}>
          {label}
        </Button>
      ))}
      <CopyForTicket env={env} size="compact-sm" ids={ids} getTicket={getTicket} />
    </SelectionBar>
  );
}
