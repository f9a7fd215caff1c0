import { useState } from "react";
import type { Line, Lines } from "./compare";
import classes from "./DiffLines.module.css";
import { diffRows, type DiffRow } from "./diffRows";
import { visible } from "./visible";

interface Props {
  label: string;
  lines: readonly Lines[];
  sides: [from: string, to: string];
  unified: boolean;
}

/** More rows are drawn on request: ten thousand at once would freeze the page. */
const atOnce = 400;

function Text({ line, blank }: { line: Line; blank: boolean }) {
  const shown = (text: string) => (blank ? visible(text) : text);
  const { text, mark, cut } = line;
  return (
    <>
      {mark ? (
        <>
          {text.slice(0, mark[0])}
          {mark[1] > mark[0] && <mark>{shown(text.slice(mark[0], mark[1]))}</mark>}
          {text.slice(mark[1])}
        </>
      ) : (
        shown(text)
      )}
      {blank && text === "" && "⏎"}
      {cut && <span className={classes.cut}> … a long line, cut</span>}
    </>
  );
}

function Side({ line, kind, blank }: { line: Line | undefined; kind: "same" | "removed" | "added"; blank: boolean }) {
  if (!line) return <td className={classes.gap} colSpan={2} />;
  const text = <Text line={line} blank={blank} />;
  return (
    <>
      <td className={classes.number}>{line.number}</td>
      <td className={classes.text} data-kind={kind}>
        {kind === "removed" ? <del>{text}</del> : kind === "added" ? <ins>{text}</ins> : text}
      </td>
    </>
  );
}

function Unified({ row }: { row: DiffRow & { kind: "lines" } }) {
  const { removed, added, same, blank } = row;
  const kind = same ? "same" : removed ? "removed" : "added";
  return (
    <>
      <td className={classes.number}>{removed?.number}</td>
      <td className={classes.number}>{added?.number}</td>
      <td className={classes.text} data-kind={kind}>
        {kind === "removed" ? (
          <del>
            <Text line={removed!} blank={blank} />
          </del>
        ) : kind === "added" ? (
          <ins>
            <Text line={added!} blank={blank} />
          </ins>
        ) : (
          <Text line={added!} blank={blank} />
        )}
      </td>
    </>
  );
}

/** Lines of two texts, side by side or one under the other; what is the same is folded but for what stands next to a change. */
export function DiffLines({ label, lines, sides, unified }: Props) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [limit, setLimit] = useState(atOnce);
  const rows = diffRows(lines, open, unified);
  const columns = unified ? 3 : 4;
  return (
    <div className={classes.lines}>
      <table aria-label={`${label}, line by line`} data-unified={unified || undefined}>
        <colgroup>
          <col className={classes.narrow} />
          <col className={unified ? classes.narrow : undefined} />
          <col className={unified ? undefined : classes.narrow} />
          {!unified && <col />}
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            {unified ? (
              <>
                <th scope="col">{sides[0]}</th>
                <th scope="col">{sides[1]}</th>
                <th scope="col">Text</th>
              </>
            ) : (
              sides.map((side) => (
                <th key={side} scope="colgroup" colSpan={2}>
                  {side}
                </th>
              ))
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row, index) =>
            row.kind === "fold" ? (
              <tr key={index}>
                <td colSpan={columns} className={classes.fold}>
                  <button type="button" className="link" onClick={() => setOpen(new Set([...open, row.part]))}>
                    {row.count === 1 ? "1 line is the same" : `${row.count} lines are the same`}
                  </button>
                </td>
              </tr>
            ) : (
              <tr key={index}>
                {unified ? (
                  <Unified row={row} />
                ) : (
                  <>
                    <Side line={row.removed} kind={row.same ? "same" : "removed"} blank={row.blank} />
                    <Side line={row.added} kind={row.same ? "same" : "added"} blank={row.blank} />
                  </>
                )}
              </tr>
            ),
          )}
        </tbody>
      </table>
      {rows.length > limit && (
        <button type="button" className="link" onClick={() => setLimit(limit + atOnce)}>
          Show more of {rows.length - limit} further lines
        </button>
      )}
    </div>
  );
}
