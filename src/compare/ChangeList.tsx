import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useImperativeHandle, useRef, type Ref } from "react";
import { Link } from "react-router";
import { StatusIcon } from "~/ui/StatusIcon";
import { plural } from "~/ui/numbers";
import { humanize } from "~/ui/states";
import { pageLength, type ComparisonSearchResult, type ResourceChange } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { useComparisonQuery } from "./useComparison";

/** In pixels. Must match `.list li` in the CSS. */
const rowHeight = 44;

export interface ChangeListHandle {
  scrollToIndex: (index: number) => void;
}

interface Props {
  handle: Ref<ChangeListHandle>;
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

interface ChangePageProps extends Omit<Props, "handle"> {
  page: number;
  /** The visible items of the page. */
  items: readonly VirtualItem[];
}

/** The visible rows of a page. Empty until the worker has responded. */
function ChangePage({ page, items, result, selectedId, getHref }: ChangePageProps) {
  const { comparisonId, filter } = result;
  const initialData = page === result.page ? result.changes : undefined;
  const { data: changes } = useComparisonQuery("getPage", { comparisonId, filter, page }, { initialData, keepPrevious: true });
  return items.map(({ index, start }) => {
    const change = changes?.[index % pageLength];
    return (
      <li key={index} aria-setsize={result.total} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
        {change && <Row change={change} href={getHref(change.id)} isSelected={change.id === selectedId} />}
      </li>
    );
  });
}

const getPageOf = ({ index }: VirtualItem): number => Math.floor(index / pageLength);

/** Virtual list of the resources that match the filter. Only visible rows are rendered, and only their pages are fetched from the worker. */
export function ChangeList({ handle, ...props }: Props) {
  const { result } = props;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: result.total,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: Math.max(0, result.index - 3) * rowHeight,
  });
  useImperativeHandle(handle, () => ({ scrollToIndex: (index) => virtualizer.scrollToIndex(index) }), [virtualizer]);
  const items = virtualizer.getVirtualItems();
  return (
    <div ref={scrollerRef} className={classes.list}>
      <ul aria-label="Compared resources" style={{ height: virtualizer.getTotalSize() }}>
        {[...new Set(items.map(getPageOf))].map((page) => (
          <ChangePage key={page} {...props} page={page} items={items.filter((item) => getPageOf(item) === page)} />
        ))}
      </ul>
    </div>
  );
}
