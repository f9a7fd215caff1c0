/**
 * Where the app and the API are, found at run time by the inline script of index.html: the base is the page's path up
 * to its last `/console/`, the API stands beside it; a deployer may name both in `<meta>` elements instead.
 */
const { dataset } = document.documentElement;

/** The path that every page of the app begins with, with a slash at its end: `/console/`. */
export const basePath = dataset.base ?? "/";
/** The path that the API's own paths `/api/v…` are put behind, without a slash at its end: "" or `/prefix`. */
export const apiPrefix = (dataset.api ?? "/api").replace(/\/api\/?$/, "");
