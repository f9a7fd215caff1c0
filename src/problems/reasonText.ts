/** Reasons as plain text, for filters, exports, tickets and accessible names. */
import type { UnknownParameter } from "~/api/models";
import { findUnknowns, isFact } from "~/model/unknowns";
import { humanize } from "~/ui/states";
import type { BrokenResource } from "./causes";
import { isAgentProblem, isResourceProblem, type Problem, type ResourceProblem } from "./problems";
import type { ResourceError } from "./recentErrors";

/** What is known about the reasons of an environment's problems. */
export interface ReasonSources {
  /** The latest error of each resource: null if its log has none, undefined while unknown. */
  getError: (id: string) => ResourceError | null | undefined;
  /** Why the latest error of a resource couldn't be read. */
  getErrorFailure?: (id: string) => string | undefined;
  /** Facts and parameters that were unknown at the compile; undefined while they are being read. */
  unknowns: readonly UnknownParameter[] | undefined;
  /** The compiler's first error of the failed compile; undefined while unknown. */
  compileError: string | undefined;
}

const nameUnknown = (unknown: UnknownParameter): string =>
  isFact(unknown) ? `fact ${unknown.name} of ${unknown.resource_id}` : `parameter ${unknown.name}`;

function describeUnknowns(unknowns: readonly UnknownParameter[]): string {
  const missing = unknowns.filter(({ resolved }) => !resolved);
  const [first] = missing;
  if (!first) return unknowns.length > 0 ? "The missing value is set; the next compile uses it" : "Missing a value that isn't known yet";
  return missing.length === 1 ? `Missing ${nameUnknown(first)}` : `Missing one or more of ${missing.length} facts and parameters`;
}

/** What is known about a cause. */
export interface CauseFacts {
  /** Undefined for a cause that only has to be deployed. */
  kind: string | undefined;
  /** Null if its log has none, undefined while it is being read. */
  error: ResourceError | null | undefined;
  /** Why the error couldn't be read. */
  errorFailure?: string;
  /** The values that it may wait for; undefined while they are being read. */
  unknowns: readonly UnknownParameter[] | undefined;
}

/** What the page shows while the reason of a problem of a kind is loading. */
export const getLoadingText = (kind: string | undefined): string =>
  kind === "undefined" ? "Loading the missing value …" : "Loading the error …";

/** Why a cause is broken, in one line; undefined while it is loading. */
export function describeCause(
  { hasFailedLastRun }: BrokenResource,
  { kind, error, errorFailure, unknowns }: CauseFacts,
): string | undefined {
  if (kind !== "undefined" && hasFailedLastRun && !error && errorFailure) return `Couldn't load the last error: ${errorFailure}`;
  if (kind !== "undefined" && hasFailedLastRun) return error === null ? "No error in the log" : error?.summary;
  switch (kind) {
    case "undefined":
      return unknowns && describeUnknowns(unknowns);
    case "non_compliant":
      return "Doesn't match the desired state. The difference is only reported because the resource is report-only.";
    case "skipped":
      return "Skipped by its handler";
    case undefined:
      return "Waiting to be deployed";
    default:
      return humanize(kind);
  }
}

export const getCauseFacts = ({ kind, resource }: ResourceProblem, { getError, getErrorFailure, unknowns }: ReasonSources): CauseFacts => ({
  kind,
  error: getError(resource.id),
  errorFailure: getErrorFailure?.(resource.id),
  unknowns: kind === "undefined" ? unknowns && findUnknowns(unknowns, resource) : [],
});

/** The reason of a problem in one line; undefined while it is loading. */
export function describeReason(problem: Problem, sources: ReasonSources): string | undefined {
  if (isResourceProblem(problem)) return describeCause(problem.resource, getCauseFacts(problem, sources));
  if (isAgentProblem(problem)) return `Agent ${problem.agent.name} is ${problem.agent.status}`;
  return sources.compileError ?? "The latest compile failed";
}

/** What a problem is about: a resource by its name and agent, an agent, or a compile. */
export function nameProblem(problem: Problem): string {
  if (isResourceProblem(problem)) return `${problem.resource.value} on ${problem.resource.agent}`;
  return isAgentProblem(problem) ? problem.agent.name : "Latest compile";
}
