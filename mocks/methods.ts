/** The server's own names of its methods, which its refusals tell: those of its document. */
import openapi from "./recorded/openapi.json" with { type: "json" };

/** A route with the names of its words left out. */
const shape = (route: string): string => route.replace(/\{\w+\}/g, "{}");

const names = new Map(
  Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { operationId }]) => [shape(`${verb.toUpperCase()} ${path}`), operationId]),
  ),
);
// The document leaves out what agents alone ask, and tells of some methods another name than refusals do.
names.set("POST /api/v2/discovered/", "discovered_resource_create_batch");
names.set("GET /api/v2/dryrun/{}/{}", "get_dryrun_diff");
names.set("GET /api/v2/desiredstate", "list_desired_state_versions");
names.set("POST /api/v2/actions/environment/halt", "halt_environment");
names.set("POST /api/v2/actions/environment/resume", "resume_environment");

export function methodOf(route: string): string {
  const name = names.get(shape(route));
  if (name === undefined) throw new Error(`The recorded document has no ${route}`);
  return name;
}
