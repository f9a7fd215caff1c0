/** The code of a link's page is fetched before the link is followed: when it gets the focus, or was pointed at for 100 ms. */
import { matchPath } from "react-router";
import { basePath } from "~/api/basePath";
import { routePatterns } from "~/paths";
import { prefetchPage, type PageName } from "./pages";

const pageNames = Object.keys(routePatterns) as PageName[];

/** The page that an element leads to, where it is in a link of the app. */
function findPage(target: EventTarget): PageName | undefined {
  const link = target instanceof Element ? target.closest("a") : null;
  // The Overview's address is the base without its last slash.
  if (!link || link.origin !== window.location.origin || !`${link.pathname}/`.startsWith(basePath)) return undefined;
  return pageNames.find((name) => matchPath(routePatterns[name], `/${link.pathname.slice(basePath.length)}`));
}

let timer: ReturnType<typeof setTimeout> | undefined;

const prefetchTarget = (target: EventTarget): void => {
  const page = findPage(target);
  if (page) prefetchPage(page);
};

/** For what stands round all links. */
export const prefetchHandlers = {
  onFocus: ({ target }: { target: EventTarget }) => prefetchTarget(target),
  onPointerOver: ({ target }: { target: EventTarget }) => {
    clearTimeout(timer);
    timer = setTimeout(() => prefetchTarget(target), 100);
  },
};
