import { useHasComfortableRows } from "~/list/listPreferences";
import { useRowMenu } from "~/list/useRowMenu";
import type { ReasonSources } from "~/problems/reasonText";
import { nameProblem } from "~/problems/reasonText";
import { isGroup, type ProblemEntry } from "~/problems/groupProblems";
import type { BrokenSet } from "~/problems/useBrokenSet";
import type { RowDetails } from "~/problems/useRowDetails";
import { lazyOverlay } from "~/ui/lazyOverlay";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { Table } from "~/ui/Table";
import { useStableCallback } from "~/ui/useStableCallback";
import { ProblemGroupRow } from "./ProblemGroupRow";
import { ProblemRow } from "./ProblemRow";
import { ProblemTableHead, type ProblemColumn } from "./ProblemTableHead";
import { useProblemActions } from "./useProblemActions";

const VirtualRows = lazyWithRetry(() => import("~/list/VirtualRows").then((module) => module.VirtualRows));
const RowMenu = lazyOverlay(() => import("~/list/RowMenu").then((module) => module.RowMenu));

/** Rows above which only those in view are rendered. */
const virtualizeAbove = 100;

const columns: ProblemColumn[] = [
  { header: "Problem", width: "15%" },
  { header: "Reason", width: "40%" },
  {
    header: "Waiting",
    width: "84px",
    numeric: true,
    title: "Broken resources that wait for this problem, not counting the one that causes it",
  },
  { header: "Since", width: "120px", title: "The first error after the last success" },
  { header: "Agent", width: "11%" },
  { header: "Type", width: "14%" },
];

/** Columns with controls: selection, details and menu. */
const controlCount = 3;

interface Props {
  env: string;
  entries: readonly ProblemEntry[];
  set: BrokenSet;
  sources: ReasonSources;
  details: RowDetails;
  expandedIds: readonly string[];
  onExpandedChange: (id: string, isExpanded: boolean) => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

/** A line of the table: the heading of a group, or a problem. */
interface Line {
  key: string;
  entry: ProblemEntry;
  isGrouped?: boolean;
}

const toLines = (entries: readonly ProblemEntry[]): Line[] =>
  entries.flatMap((entry): Line[] =>
    isGroup(entry)
      ? [
          { key: `group ${entry.pattern}`, entry },
          ...entry.problems.map((problem) => ({ key: problem.id, entry: problem, isGrouped: true })),
        ]
      : [{ key: entry.id, entry }],
  );

/** Each group and each run of other problems in a body of its own, so that the heading of a group ends with it. */
function toBodies(lines: readonly Line[]): { line: Line; index: number }[][] {
  const bodies: { line: Line; index: number }[][] = [];
  for (const [index, line] of lines.entries()) {
    const previous = bodies.at(-1);
    const isNew = isGroup(line.entry) || (!line.isGrouped && previous?.at(-1)?.line.isGrouped);
    if (previous && !isNew) previous.push({ line, index });
    else bodies.push([{ line, index }]);
  }
  return bodies;
}

/** The problems, worst first, those with similar errors below each other. */
export function ProblemTable({ env, entries, set, sources, details, expandedIds, onExpandedChange, selected, onSelect }: Props) {
  const isRoomy = useHasComfortableRows();
  const getActions = useProblemActions(env);
  const { menu, toggleMenu, closeMenu } = useRowMenu();
  const setSelected = useStableCallback(onSelect);
  const setExpanded = useStableCallback(onExpandedChange);
  const lines = toLines(entries);
  const problems = entries.flatMap((entry) => (isGroup(entry) ? entry.problems : [entry]));
  const menuProblem = menu && problems.find(({ id }) => id === menu.rowKey);
  const isVirtual = lines.length > virtualizeAbove;
  const renderLine = ({ key, entry, isGrouped }: Line, index: number, measure?: (element: HTMLElement | null) => void) =>
    isGroup(entry) ? (
      <ProblemGroupRow
        key={key}
        index={index}
        group={entry}
        columns={columns.length + controlCount}
        isVirtual={isVirtual}
        isSelected={entry.problems.every(({ id }) => selected.has(id))}
        isPartlySelected={entry.problems.some(({ id }) => selected.has(id)) && !entry.problems.every(({ id }) => selected.has(id))}
        onSelect={(isSelected) =>
          onSelect(
            entry.problems.map(({ id }) => id),
            isSelected,
          )
        }
      />
    ) : (
      <ProblemRow
        key={key}
        env={env}
        index={index}
        problem={entry}
        isGrouped={isGrouped}
        set={set}
        error={sources.getError(entry.id)}
        errorFailure={sources.getErrorFailure?.(entry.id)}
        unknowns={sources.unknowns}
        compileError={sources.compileError}
        since={details.getSince(entry)}
        registerRow={details.registerRow}
        columns={columns.length + controlCount}
        isSelected={selected.has(entry.id)}
        onSelect={setSelected}
        isExpanded={expandedIds.includes(entry.id)}
        onExpandedChange={setExpanded}
        measure={measure}
        isMenuOpen={entry.id === menu?.rowKey}
        onMenu={toggleMenu}
      />
    );
  return (
    <>
      <Table label="Problems" rowCount={lines.length + 1} roomy={isRoomy} virtual={isVirtual}>
        <ProblemTableHead columns={columns} ids={problems.map(({ id }) => id)} selected={selected} onSelect={onSelect} />
        {isVirtual ? (
          <VirtualRows
            keys={lines.map(({ key }) => `${key} ${expandedIds.includes(key)}`)}
            rowHeight={isRoomy ? 40 : 32}
            renderRow={(index, measure) => {
              const line = lines[index];
              return line && renderLine(line, index, measure);
            }}
          />
        ) : (
          toBodies(lines).map((body) => <tbody key={body[0]?.line.key}>{body.map(({ line, index }) => renderLine(line, index))}</tbody>)
        )}
      </Table>
      {menuProblem && (
        <RowMenu
          anchor={menu.anchor}
          label={`Actions for ${nameProblem(menuProblem)}`}
          actions={getActions(menuProblem)}
          onClose={closeMenu}
        />
      )}
    </>
  );
}
