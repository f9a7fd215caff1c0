/** OpenAPI documents of older releases, made from the recorded one. */
import recorded from "./recorded/openapi.json" with { type: "json" };
import { toRouteShape } from "./methods.ts";
import { differs, missingArguments, missingRoutes, type Release } from "./releases.ts";

interface Operation {
  parameters?: { name: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
}

type Paths = Record<string, Record<string, Operation>>;

function removeArguments({ parameters, requestBody, ...rest }: Operation, names: readonly string[]): Operation {
  const remains = (name: string) => !names.includes(name);
  const changeSchema = <T extends { properties?: Record<string, unknown> }>(schema: T): T => ({
    ...schema,
    ...(schema.properties && { properties: Object.fromEntries(Object.entries(schema.properties).filter(([name]) => remains(name))) }),
  });
  return {
    ...rest,
    ...(parameters && { parameters: parameters.filter(({ name }) => remains(name)) }),
    ...(requestBody && {
      requestBody: {
        ...requestBody,
        content: Object.fromEntries(
          Object.entries(requestBody.content).map(([type, body]) => [type, { ...body, schema: changeSchema(body.schema) }]),
        ),
      },
    }),
  };
}

/** The OpenAPI document, without the routes and arguments that the release lacks. */
export function buildDocument(release: Release): object {
  const isMissing = ([, missing]: [string, readonly Release[]]) => missing.includes(release);
  const routes = new Set(
    Object.entries(missingRoutes)
      .filter(isMissing)
      .map(([route]) => toRouteShape(route)),
  );
  const getMissingNames = (shape: string) =>
    missingArguments.filter((item) => toRouteShape(item.route) === shape && item.releases.includes(release)).map(({ name }) => name);
  const paths = Object.entries(recorded.paths as unknown as Paths).flatMap(([path, operations]) => {
    const kept = Object.entries(operations).flatMap(([verb, operation]) => {
      const shape = toRouteShape(`${verb.toUpperCase()} ${path}`);
      return routes.has(shape) ? [] : [[verb, removeArguments(operation, getMissingNames(shape))]];
    });
    const writtenPath = differs(release, "writesPathParamsInAngles") ? path.replace(/\{(\w+)\}/g, "<$1>") : path;
    return kept.length > 0 ? [[writtenPath, Object.fromEntries(kept)]] : [];
  });
  return { ...recorded, paths: Object.fromEntries(paths) };
}
