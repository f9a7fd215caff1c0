import { memo } from "react";
import { Link } from "react-router";
import { RowMenuButton } from "~/list/RowMenuButton";
import { UnpauseButton } from "~/operations/UnpauseButton";
import { paths } from "~/paths";
import { CauseText } from "~/problems/CauseText";
import { getProblemPath } from "~/problems/problemPath";
import { isAgentProblem, isResourceProblem, type Problem } from "~/problems/problems";
import { describeReason, getCauseFacts, nameProblem, type ReasonSources } from "~/problems/reasonText";
import { moreThanAWeek, type ProblemStart } from "~/problems/resourceLogs";
import type { ResourceError } from "~/problems/recentErrors";
import type { BrokenSet } from "~/problems/useBrokenSet";
import type { RowDetails } from "~/problems/useRowDetails";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ExpandButton } from "~/ui/ExpandButton";
import { formatNumber } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { Tag } from "~/ui/Tag";
import { Timestamp } from "~/ui/Timestamp";
import { AffectedResources } from "./AffectedResources";
import { describeKind } from "./problems.list";
import classes from "./ProblemsPage.module.css";

interface Props {
  env: string;
  problem: Problem;
  set: BrokenSet;
  error: ResourceError | null | undefined;
  errorFailure: string | undefined;
  unknowns: ReasonSources["unknowns"];
  compileError: ReasonSources["compileError"];
  since: ProblemStart | null | undefined;
  /** Of the line in the table, from 0. */
  index: number;
  /** Number of columns of the table. */
  columns: number;
  /** Whether the row is below the heading of a group. */
  isGrouped: boolean | undefined;
  registerRow: RowDetails["registerRow"];
  isSelected: boolean;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  isExpanded: boolean;
  onExpandedChange: (id: string, isExpanded: boolean) => void;
  measure: ((element: HTMLElement | null) => void) | undefined;
  isMenuOpen: boolean;
  /** Opens the row's menu below `button`, or closes it. */
  onMenu: (id: string, button: HTMLElement) => void;
}

/** The state whose icon the problem has. */
const getIconState = (problem: Problem): string =>
  isAgentProblem(problem) ? problem.agent.status : problem.kind === "compile" ? "failed" : problem.kind;

type ReasonProps = Pick<Props, "env" | "problem" | "error" | "errorFailure" | "unknowns" | "compileError">;

function Reason({ env, problem, error, errorFailure, unknowns, compileError }: ReasonProps) {
  const sources = { getError: () => error, getErrorFailure: () => errorFailure, unknowns, compileError };
  if (isResourceProblem(problem))
    return (
      <>
        <CauseText env={env} cause={problem.resource} facts={getCauseFacts(problem, sources)} />
        {problem.agentStatus && (
          <Tag title={`Agent ${problem.resource.agent} is ${problem.agentStatus}`}>{`agent ${problem.agentStatus}`}</Tag>
        )}
      </>
    );
  return (
    <>
      <span>{describeReason(problem, sources)}</span>
      {isAgentProblem(problem) && problem.agent.paused && <UnpauseButton env={env} agent={problem.agent.name} />}
      {problem.kind === "compile" && "compile" in problem && <Link to={paths.compile(env, problem.compile.id)}>Compile report</Link>}
    </>
  );
}

function SinceText({ since }: Pick<Props, "since">) {
  if (since === undefined) return <span className="caption">…</span>;
  if (since === null) return <span className="caption">–</span>;
  return since === moreThanAWeek ? since : <Timestamp at={since} />;
}

function ProblemName({ env, problem, isGrouped }: Pick<Props, "env" | "problem" | "isGrouped">) {
  const resource = isResourceProblem(problem) ? problem.resource : undefined;
  const name = nameProblem(problem);
  return (
    <span className={classes.problem} data-grouped={isGrouped}>
      <StatusIcon state={getIconState(problem)} />
      <span className="visually-hidden">{describeKind(problem.kind)}, </span>
      <Link to={getProblemPath(env, problem)} className={classes.name} title={resource?.id ?? name}>
        {resource?.value ?? name}
      </Link>
      {resource && <span className={classes.onAgent}>on {resource.agent}</span>}
    </span>
  );
}

function Row(props: Props) {
  const {
    env,
    problem,
    set,
    error,
    since,
    index,
    columns,
    isGrouped,
    registerRow,
    isSelected,
    onSelect,
    isExpanded,
    onExpandedChange,
    measure,
    isMenuOpen,
    onMenu,
  } = props;
  const name = nameProblem(problem);
  const resource = isResourceProblem(problem) ? problem.resource : undefined;
  const agent = resource?.agent ?? (isAgentProblem(problem) ? problem.agent.name : undefined);
  return (
    <>
      <tr ref={registerRow(problem.id)} data-row aria-rowindex={index + 2} data-selected={isSelected || undefined}>
        <td data-control>
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            checked={isSelected}
            onChange={(event) => onSelect([problem.id], event.currentTarget.checked)}
          />
        </td>
        <td data-control>
          <ExpandButton open={isExpanded} subject={name} onToggle={(isOpen) => onExpandedChange(problem.id, isOpen)} />
        </td>
        <td>
          <ProblemName env={env} problem={problem} isGrouped={isGrouped} />
        </td>
        <td>
          <span className={classes.reason}>
            <Reason {...props} />
          </span>
        </td>
        <td data-numeric>{problem.waiting === undefined ? "–" : formatNumber(problem.waiting)}</td>
        <td>
          <SinceText since={since} />
        </td>
        <td>
          {agent === undefined ? (
            <span className="caption">–</span>
          ) : (
            <span className={classes.agent} title={agent}>
              {agent}
            </span>
          )}
        </td>
        <td>{resource?.type ?? <span className="caption">–</span>}</td>
        <td data-control>
          <RowMenuButton subject={name} isOpen={isMenuOpen} onToggle={(button) => onMenu(problem.id, button)} />
        </td>
      </tr>
      {isExpanded && (
        <tr ref={measure} data-expanded={index}>
          <td colSpan={columns}>
            <ErrorBoundary name={`details of ${name}`} resetKey={set}>
              <AffectedResources env={env} problem={problem} set={set} error={resource?.hasFailedLastRun ? error : undefined} />
            </ErrorBoundary>
          </td>
        </tr>
      )}
    </>
  );
}

/** A problem, with the resources that wait for it when expanded. Memoized, since each detail that loads renders the table. */
export const ProblemRow = memo(Row);
