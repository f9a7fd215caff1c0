/** The server's method names from its OpenAPI document, which the access policy uses. */
import openapi from "./recorded/openapi.json" with { type: "json" };

/** Removes the parameter names from a route. */
export const toRouteShape = (route: string): string => route.replace(/\{\w+\}/g, "{}");

const methodNames = new Map(
  Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { operationId }]) => [toRouteShape(`${verb.toUpperCase()} ${path}`), operationId]),
  ),
);
// The first method is only for agents and missing from the document; the policy has other names for the other two.
methodNames.set("POST /api/v2/discovered/", "discovered_resource_create_batch");
methodNames.set("POST /api/v2/actions/environment/halt", "halt_environment");
methodNames.set("POST /api/v2/actions/environment/resume", "resume_environment");

export function getMethodName(route: string): string {
  const name = methodNames.get(toRouteShape(route));
  if (name === undefined) throw new Error(`The recorded document has no ${route}`);
  return name;
}
