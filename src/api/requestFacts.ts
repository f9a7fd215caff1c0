/** What is known about requests that needn't be in the table, as users of the API explorer send them. */
import type { RequestFacts } from "./endpoint";
import { endpoints } from "./endpoints";

/** POSTs of API v1 that only read. */
const readOnlyPosts = /^\/api\/v1\/(filediff|file|parameter)$/;
/** This GET requests a compile. */
const mutatingGets = /^\/api\/v1\/notify\//;

/** Path without the query. */
export const getPathname = ({ path }: { path: string }): string => path.replace(/\?[^]*$/, "");

/** Facts of the route in the table that a request matches. */
function findEndpoint(method: string, pathname: string): RequestFacts | undefined {
  const found = Object.entries(endpoints).find(([route]) => {
    const [routeMethod, template = ""] = route.split(" ");
    return routeMethod === method && new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname);
  });
  return found?.[1];
}

/** `path` starts with `/api/` and may have a query. Unknown routes change something unless they are reads. */
export function getRequestFacts({ method, path }: { method: string; path: string }): RequestFacts {
  const pathname = getPathname({ path });
  const endpoint = findEndpoint(method, pathname);
  if (endpoint) return endpoint;
  const isRead =
    method === "HEAD" || (method === "GET" && !mutatingGets.test(pathname)) || (method === "POST" && readOnlyPosts.test(pathname));
  return { mutates: !isRead, timeout: isRead ? "usual" : "long", token: "required" };
}
