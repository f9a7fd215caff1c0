import { useRef, useState, type FocusEvent } from "react";

/** Rows as opposed to the header, whose buttons keep the focus after a click. */
const isInRows = (element: Element | null): boolean => element?.closest("tbody") != null;

/**
 * Keeps the order of rows while the pointer is over the table or the focus is in a row, so that no row moves away from a click.
 * New rows are appended. Whatever the user changes, part of `orderKey`, applies at once. Takes the ids in the order that should
 * be shown; returns the order to show, and props for the element around the table.
 */
export function useHeldOrder(ids: readonly string[], orderKey: string) {
  const [held, setHeld] = useState<{ orderKey: string; ids: readonly string[] }>();
  const isPointerOver = useRef(false);
  const isHeld = held?.orderKey === orderKey;
  const known = new Set(isHeld ? held.ids : []);
  const order = isHeld ? [...held.ids, ...ids.filter((id) => !known.has(id))] : ids;
  if (held && (!isHeld || order.length > held.ids.length)) setHeld({ orderKey, ids: order });
  const hold = () => setHeld((current) => current ?? { orderKey, ids });
  const listed = new Set(ids);
  return {
    order: order.filter((id) => listed.has(id)),
    holdProps: {
      onPointerEnter: () => {
        isPointerOver.current = true;
        hold();
      },
      onPointerLeave: ({ currentTarget }: { currentTarget: Element }) => {
        isPointerOver.current = false;
        const focused = document.activeElement;
        if (!focused || !currentTarget.contains(focused) || !isInRows(focused)) setHeld(undefined);
      },
      onFocus: ({ target }: FocusEvent) => isInRows(target) && hold(),
      onBlur: ({ relatedTarget }: FocusEvent) => {
        if (!isPointerOver.current && !isInRows(relatedTarget)) setHeld(undefined);
      },
    },
  };
}
