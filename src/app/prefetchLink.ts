/** The code of a link's page is fetched before the link is followed: when it gets the focus, or was pointed at for 100 ms. */
import { matchPath } from "react-router";
import { base } from "~/api/address";
import { patterns } from "~/paths";
import { prefetch, type PageName } from "./pages";

const names = Object.keys(patterns) as PageName[];

/** The page that an element leads to, where it is in a link of the app. */
function pageOf(target: EventTarget): PageName | undefined {
  const link = target instanceof Element ? target.closest("a") : null;
  // The Overview's address is the base without its last slash.
  if (!link || link.origin !== window.location.origin || !`${link.pathname}/`.startsWith(base)) return undefined;
  return names.find((name) => matchPath(patterns[name], `/${link.pathname.slice(base.length)}`));
}

let timer: ReturnType<typeof setTimeout> | undefined;

const begin = (target: EventTarget): void => {
  const page = pageOf(target);
  if (page) prefetch(page);
};

/** For what stands round all links. */
export const prefetchLink = {
  onFocus: ({ target }: { target: EventTarget }) => begin(target),
  onPointerOver: ({ target }: { target: EventTarget }) => {
    clearTimeout(timer);
    timer = setTimeout(() => begin(target), 100);
  },
};
