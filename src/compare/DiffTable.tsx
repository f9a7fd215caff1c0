import { useState } from "react";
import { LinkButton } from "~/ui/LinkButton";
import { plural } from "~/ui/numbers";
import type { DiffLine, DiffHunk } from "./comparisonProtocol";
import classes from "./DiffTable.module.css";
import { toDiffRows, type DiffRow } from "./toDiffRows";

interface Props {
  label: string;
  hunks: readonly DiffHunk[];
  sides: [from: string, to: string];
  unified: boolean;
}

/** Rows per "Show more". Rendering ten thousand at once would freeze the page. */
const rowsPerBatch = 400;

const showWhitespace = (text: string): string =>
  text.replaceAll(" ", "·").replaceAll("\t", "→\t").replaceAll("\r", "␍").replaceAll("\u00a0", "⍽");

interface LineProps {
  line: DiffLine;
  kind: "same" | "removed" | "added";
  isWhitespaceOnly: boolean;
}

function LineCell({ line: { text, highlight, isTruncated }, kind, isWhitespaceOnly }: LineProps) {
  const display = isWhitespaceOnly ? showWhitespace : String;
  const content = (
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
  return (
    <td className={classes.text} data-kind={kind}>
      {kind === "removed" ? <del>{content}</del> : kind === "added" ? <ins>{content}</ins> : content}
    </td>
  );
}

function SideCells({ line, ...props }: Omit<LineProps, "line"> & { line: DiffLine | undefined }) {
  if (!line) return <td className={classes.emptySide} colSpan={2} />;
  return (
    <>
      <td className={classes.number}>{line.number}</td>
      <LineCell line={line} {...props} />
    </>
  );
}

function LineCells({
  row: { removed, added, isUnchanged, isWhitespaceOnly },
  unified,
}: {
  row: DiffRow & { kind: "lines" };
  unified: boolean;
}) {
  const [removedKind, addedKind] = isUnchanged ? (["same", "same"] as const) : (["removed", "added"] as const);
  if (!unified) {
    return (
      <>
        <SideCells line={removed} kind={removedKind} isWhitespaceOnly={isWhitespaceOnly} />
        <SideCells line={added} kind={addedKind} isWhitespaceOnly={isWhitespaceOnly} />
      </>
    );
  }
  return (
    <>
      <td className={classes.number}>{removed?.number}</td>
      <td className={classes.number}>{added?.number}</td>
      {/* Only unchanged lines have both, and they are equal. */}
      {removed ? (
        <LineCell line={removed} kind={removedKind} isWhitespaceOnly={isWhitespaceOnly} />
      ) : (
        added && <LineCell line={added} kind={addedKind} isWhitespaceOnly={isWhitespaceOnly} />
      )}
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
                  <LinkButton onClick={() => setOpenHunks(new Set([...openHunks, row.hunkIndex]))}>
                    Show {plural(row.count, "unchanged line", "unchanged lines")}
                  </LinkButton>
                </td>
              </tr>
            ) : (
              <tr key={index}>
                <LineCells row={row} unified={unified} />
              </tr>
            ),
          )}
        </tbody>
      </table>
      {rows.length > limit && (
        <LinkButton onClick={() => setLimit(limit + rowsPerBatch)}>
          Show more ({plural(rows.length - limit, "line", "lines")} left)
        </LinkButton>
      )}
    </div>
  );
}
