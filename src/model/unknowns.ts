/** Facts and parameters that were unknown when a version was compiled. */
import type { UnknownParameter } from "~/api/models";
import { paths } from "~/paths";

export const isFact = ({ source }: UnknownParameter): boolean => source === "fact";

/** The page on which the value of an unknown can be set. */
export const getSetPath = (env: string, unknown: UnknownParameter): string =>
  isFact(unknown) ? paths.resource(env, unknown.resource_id, "facts", { set: unknown.name }) : paths.parameters(env, { set: unknown.name });

/**
 * The unknowns that a resource may wait for. The server doesn't report which: facts of the resource or of what it requires, or
 * else parameters, or else any of the version.
 */
export function findUnknowns(
  unknowns: readonly UnknownParameter[],
  resource: { id: string; requires: readonly string[] },
): readonly UnknownParameter[] {
  const related = unknowns.filter(({ resource_id: id }) => id === resource.id || resource.requires.includes(id));
  const parameters = unknowns.filter((unknown) => !isFact(unknown));
  return [related, parameters, unknowns].find((candidates) => candidates.length > 0) ?? [];
}
