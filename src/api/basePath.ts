/**
 * Paths of the app and the API, found at run time by the inline script of index.html: the base path is the page's path up
 * to the last `/console/`, and the API is next to it. `<meta>` elements can override both.
 */
const { dataset } = document.documentElement;

/** With a trailing slash: `/console/`. */
export const basePath = dataset.base ?? "/";
/** Goes before the API's paths `/api/v…`, without a trailing slash: "" or `/prefix`. */
export const apiPrefix = (dataset.api ?? "/api").replace(/\/api\/?$/, "");
