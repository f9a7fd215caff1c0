/** The server's own names of its methods, by which roles allow them: those of its document. */
import openapi from "./recorded/openapi.json" with { type: "json" };

/** A route with the names of its words left out. */
const shape = (route: string): string => route.replace(/\{\w+\}/g, "{}");

const names = new Map(
  Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { operationId }]) => [shape(`${verb.toUpperCase()} ${path}`), operationId]),
  ),
);
// The document leaves out what agents alone ask, and has other names of two than roles have.
names.set("POST /api/v2/discovered/", "discovered_resource_create_batch");
names.set("POST /api/v2/actions/environment/halt", "halt_environment");
names.set("POST /api/v2/actions/environment/resume", "resume_environment");

export function methodOf(route: string): string {
  const name = names.get(shape(route));
  if (name === undefined) throw new Error(`The recorded document has no ${route}`);
  return name;
}
