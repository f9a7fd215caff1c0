/** Elements with the filters and search fields of the page, in the order in which they appeared. */
const filterElements = new Set<HTMLElement>();

/** Ref of a filter bar or search field, which makes it the target of `focusFilter`. */
export function filterRef(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined;
  filterElements.add(element);
  return () => void filterElements.delete(element);
}

/** Focuses the page's first filter or search field. A bar's first control may be any kind of filter, so it is looked up here. */
export function focusFilter(): void {
  const [element] = filterElements;
  (element?.querySelector<HTMLElement>("input, button") ?? element)?.focus();
}
