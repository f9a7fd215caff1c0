import { useState } from "react";
import { plural } from "~/ui/numbers";
import type { DiffLine, DiffHunk } from "./comparisonProtocol";
import classes from "./DiffTable.module.css";
import { toDiffRows, type DiffRow } from "./toDiffRows";
import { showWhitespace } from "./showWhitespace";

interface Props {
  label: string;
  hunks: readonly DiffHunk[];
  sides: [from: string, to: string];
  unified: boolean;
}

/** Rows per "Show more". Rendering ten thousand at once would freeze the page. */
const rowsPerBatch = 400;

function LineText({ line, isWhitespaceOnly }: { line: DiffLine; isWhitespaceOnly: boolean }) {
  const display = (text: string) => (isWhitespaceOnly ? showWhitespace(text) : text);
  const { text, highlight, isTruncated } = line;
  return (
    <>
      {highlight ? (
        <>
          {text.slice(0, highlight[0])}
          {highlight[1] > highlight[0] && <mark>{display(text.slice(highlight[0], highlight[1]))}</mark>}
          {text.slice(highlight[1])}
        </>
      ) : (
        display(text)
      )}
      {isWhitespaceOnly && text === "" && "⏎"}
      {isTruncated && <span className={classes.truncated}> … truncated</span>}
    </>
  );
}

function SideCells({
  line,
  kind,
  isWhitespaceOnly,
}: {
  line: DiffLine | undefined;
  kind: "same" | "removed" | "added";
  isWhitespaceOnly: boolean;
}) {
  if (!line) return <td className={classes.emptySide} colSpan={2} />;
  const text = <LineText line={line} isWhitespaceOnly={isWhitespaceOnly} />;
  return (
    <>
      <td className={classes.number}>{line.number}</td>
      <td className={classes.text} data-kind={kind}>
        {kind === "removed" ? <del>{text}</del> : kind === "added" ? <ins>{text}</ins> : text}
      </td>
    </>
  );
}

function UnifiedCells({ row }: { row: DiffRow & { kind: "lines" } }) {
  const { removed, added, isUnchanged, isWhitespaceOnly } = row;
  const kind = isUnchanged ? "same" : removed ? "removed" : "added";
  return (
    <>
      <td className={classes.number}>{removed?.number}</td>
      <td className={classes.number}>{added?.number}</td>
      <td className={classes.text} data-kind={kind}>
        {kind === "removed" ? (
          <del>
            <LineText line={removed!} isWhitespaceOnly={isWhitespaceOnly} />
          </del>
        ) : kind === "added" ? (
          <ins>
            <LineText line={added!} isWhitespaceOnly={isWhitespaceOnly} />
          </ins>
        ) : (
          <LineText line={added!} isWhitespaceOnly={isWhitespaceOnly} />
        )}
      </td>
    </>
  );
}

/** Line diff of two texts, side by side or unified, with unchanged lines folded. */
export function DiffTable({ label, hunks, sides, unified }: Props) {
  const [openHunks, setOpenHunks] = useState<ReadonlySet<number>>(new Set());
  const [limit, setLimit] = useState(rowsPerBatch);
  const rows = toDiffRows(hunks, openHunks, unified);
  const columns = unified ? 3 : 4;
  return (
    <div className={classes.root}>
      <table aria-label={`Diff of ${label}`} data-unified={unified || undefined}>
        <colgroup>
          <col className={classes.numberColumn} />
          <col className={unified ? classes.numberColumn : undefined} />
          <col className={unified ? undefined : classes.numberColumn} />
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
                  <button type="button" className="link" onClick={() => setOpenHunks(new Set([...openHunks, row.hunkIndex]))}>
                    Show {plural(row.count, "unchanged line", "unchanged lines")}
                  </button>
                </td>
              </tr>
            ) : (
              <tr key={index}>
                {unified ? (
                  <UnifiedCells row={row} />
                ) : (
                  <>
                    <SideCells line={row.removed} kind={row.isUnchanged ? "same" : "removed"} isWhitespaceOnly={row.isWhitespaceOnly} />
                    <SideCells line={row.added} kind={row.isUnchanged ? "same" : "added"} isWhitespaceOnly={row.isWhitespaceOnly} />
                  </>
                )}
              </tr>
            ),
          )}
        </tbody>
      </table>
      {rows.length > limit && (
        <button type="button" className="link" onClick={() => setLimit(limit + rowsPerBatch)}>
          Show more ({plural(rows.length - limit, "line", "lines")} left)
        </button>
      )}
    </div>
  );
}
