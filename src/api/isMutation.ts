/** POSTs that only read. */
const readOnlyPosts = /^\/api\/(v2\/(graphql|compliance_report)|v1\/(filediff|file|parameter))$/;
/** This GET requests a compile. */
const mutatingGets = /^\/api\/v1\/notify\//;

/** Path without the query. */
export const getPathname = ({ path }: { path: string }): string => path.split("?")[0]!;

/** Whether a call may change something. `path` starts with `/api/` and may have a query. */
export function isMutation(call: { method: string; path: string }): boolean {
  const pathname = getPathname(call);
  if (call.method === "HEAD") return false;
  if (call.method === "GET") return mutatingGets.test(pathname);
  return !(call.method === "POST" && readOnlyPosts.test(pathname));
}
