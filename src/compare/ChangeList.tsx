import { useVirtualizer } from "@tanstack/react-virtual";
import { useImperativeHandle, useRef, type Ref } from "react";
import { Link } from "react-router";
import { Mark } from "~/ui/Mark";
import { readable } from "~/ui/states";
import type { Comparison } from "./asking";
import { pageLength, type Found, type Head } from "./compare";
import classes from "./compare.module.css";
import { useAnswers } from "./useComparison";

/** In pixels, as the style sheet has it. */
const rowHeight = 44;

export interface ListHandle {
  /** Scrolls until a resource is in view. */
  show: (place: number) => void;
}

interface Props {
  handle: Ref<ListHandle>;
  comparison: Comparison;
  found: Found;
  chosen: string | undefined;
  address: (id: string) => string;
}

const attributesText = (number: number): string => (number === 1 ? "1 attribute" : `${number} attributes`);

function Row({ head, address, current }: { head: Head; address: string; current: boolean }) {
  return (
    <Link to={address} replace preventScrollReset className={classes.row} aria-current={current || undefined} title={head.id}>
      <Mark state={head.status} />
      <span className={classes.name}>{head.value}</span>
      <span className={classes.kind}>
        {readable(head.status)} · {head.agent || "no agent"} · {head.type || "no type"}
        {head.attributes > 0 && ` · ${attributesText(head.attributes)}`}
      </span>
    </Link>
  );
}

/** The resources that fit the filter, of which those in view are drawn, and known to the page. */
export function ChangeList({ handle, comparison, found, chosen, address }: Props) {
  useAnswers(comparison);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: found.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: Math.max(0, found.place - 3) * rowHeight,
  });
  useImperativeHandle(handle, () => ({ show: (place) => virtualizer.scrollToIndex(place) }), [virtualizer]);
  return (
    <div ref={scroller} className={classes.list}>
      <ul aria-label="Resources that differ" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const page = Math.floor(index / pageLength);
          const head = comparison.get({ kind: "heads", filter: found.filter, page })?.[index % pageLength];
          return (
            <li key={index} aria-setsize={found.total} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              {head && <Row head={head} address={address(head.id)} current={head.id === chosen} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
