/** Prefetches a page's code when a link to it is focused, or hovered for 100 ms. */
import { matchPath } from "react-router";
import { basePath } from "~/api/basePath";
import { prefetchChunk } from "~/chunkLoading";
import { paths, type PageName } from "~/paths";
import { pageNames, pages } from "./pages";

/** The page that an element's link leads to, if it's a link within the app. */
function findPage(target: EventTarget): PageName | undefined {
  const link = target instanceof Element ? target.closest("a") : null;
  // The Overview's path is the base path without its trailing slash.
  if (!link || link.origin !== window.location.origin || !`${link.pathname}/`.startsWith(basePath)) return undefined;
  return pageNames.find((name) => matchPath(paths[name].pattern, `/${link.pathname.slice(basePath.length)}`));
}

let timer: ReturnType<typeof setTimeout> | undefined;

const prefetchTarget = (target: EventTarget): void => {
  const page = findPage(target);
  if (page) prefetchChunk(pages[page].load);
};

/** Spread these on an element that contains all links, whose events bubble up to it. */
export const prefetchHandlers = {
  onFocus: ({ target }: { target: EventTarget }) => prefetchTarget(target),
  onPointerOver: ({ target }: { target: EventTarget }) => {
    clearTimeout(timer);
    timer = setTimeout(() => prefetchTarget(target), 100);
  },
};
