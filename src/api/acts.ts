/** Which calls change something. */

/** POSTs that only read. */
const reading = /^\/api\/(v2\/(graphql|compliance_report)|v1\/(filediff|file|parameter))$/;
/** GETs that act: this one asks for a compile. */
const actingGets = /^\/api\/v1\/notify\//;

/** A call's path, without its query. */
export const pathOf = ({ path }: { path: string }): string => path.split("?")[0]!;

/** Whether a call may change something. `path` begins with `/api/`, and may have a query. */
export function acts(call: { method: string; path: string }): boolean {
  const path = pathOf(call);
  if (call.method === "HEAD") return false;
  if (call.method === "GET") return actingGets.test(path);
  return !(call.method === "POST" && reading.test(path));
}
