/** The server's own names of its methods, by which roles allow them: those of its document. */
import openapi from "./recorded/openapi.json" with { type: "json" };

/** A route with the names of its words left out. */
const toRouteShape = (route: string): string => route.replace(/\{\w+\}/g, "{}");

const methodNames = new Map(
  Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { operationId }]) => [toRouteShape(`${verb.toUpperCase()} ${path}`), operationId]),
  ),
);
// The document leaves out what agents alone ask, and has other names of two than roles have.
methodNames.set("POST /api/v2/discovered/", "discovered_resource_create_batch");
methodNames.set("POST /api/v2/actions/environment/halt", "halt_environment");
methodNames.set("POST /api/v2/actions/environment/resume", "resume_environment");

export function getMethodName(route: string): string {
  const name = methodNames.get(toRouteShape(route));
  if (name === undefined) throw new Error(`The recorded document has no ${route}`);
  return name;
}
