import { useVirtualizer } from "@tanstack/react-virtual";
import { useImperativeHandle, useRef, type Ref } from "react";
import { Link } from "react-router";
import { StatusIcon } from "~/ui/StatusIcon";
import { plural } from "~/ui/numbers";
import { humanize } from "~/ui/states";
import type { Comparison } from "./comparisonClient";
import { pageLength, type ComparisonSearchResult, type ResourceChange } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { useComparisonUpdates } from "./useComparison";

/** In pixels. Must match `.list li` in the CSS. */
const rowHeight = 44;

export interface ChangeListHandle {
  scrollToIndex: (index: number) => void;
}

interface Props {
  handle: Ref<ChangeListHandle>;
  comparison: Comparison;
  result: ComparisonSearchResult;
  selectedId: string | undefined;
  getHref: (id: string) => string;
}

function Row({ change, href, isSelected }: { change: ResourceChange; href: string; isSelected: boolean }) {
  return (
    <Link to={href} replace preventScrollReset className={classes.row} aria-current={isSelected || undefined} title={change.id}>
      <StatusIcon state={change.status} />
      <span className={classes.name}>{change.value}</span>
      <span className={classes.meta}>
        {humanize(change.status)} · {change.agent || "no agent"} · {change.type || "no type"}
        {change.attributes > 0 && ` · ${plural(change.attributes, "attribute", "attributes")}`}
      </span>
    </Link>
  );
}

/** Virtual list of the resources that match the filter. Only visible rows are rendered, and only their pages are fetched from the worker. */
export function ChangeList({ handle, comparison, result, selectedId, getHref }: Props) {
  useComparisonUpdates(comparison);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: result.total,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: Math.max(0, result.index - 3) * rowHeight,
  });
  useImperativeHandle(handle, () => ({ scrollToIndex: (index) => virtualizer.scrollToIndex(index) }), [virtualizer]);
  return (
    <div ref={scrollerRef} className={classes.list}>
      <ul aria-label="Compared resources" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const page = Math.floor(index / pageLength);
          const change = comparison.get({ kind: "page", filter: result.filter, page })?.[index % pageLength];
          return (
            <li key={index} aria-setsize={result.total} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              {change && <Row change={change} href={getHref(change.id)} isSelected={change.id === selectedId} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
