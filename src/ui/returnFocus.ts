/** Ref of an element that may be removed while the focus is in it. The focus then moves to the closest ancestor that can have it. */
export const returnFocus = (element: HTMLElement | null) => () => {
  if (element?.contains(document.activeElement)) element.parentElement?.closest<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
};
