/** The composed state of a resource, as GraphQL, its filters, the scheduler status and compliance reports return it. */
import type { MockResource } from "./world.ts";

export interface ComposedState {
  blocked: string;
  compliance: string;
  lastHandlerRun: string;
  isDeploying: boolean;
  /** The status that the last run ended with, or "available" if it never ran. */
  lastStatus: string;
  /** Whether the last run found or made it as wanted; null if it never ran. */
  wasCompliant: boolean | null;
}

const complianceByStatus: Record<string, string> = {
  deployed: "compliant",
  available: "has_update",
  skipped_for_undefined: "has_update",
  undefined: "undefined",
  deploying: "has_update",
};
const lastHandlerRunByStatus: Record<string, string> = { failed: "failed", unavailable: "failed", skipped: "skipped", available: "new" };
const blockedStatuses = ["undefined", "skipped_for_undefined"];

const states = new WeakMap<MockResource, ComposedState>();

/** Remembers the state: a change replaces the resource. */
export function getComposedState(row: MockResource): ComposedState {
  const known = states.get(row);
  if (known) return known;
  const state = composeState(row);
  states.set(row, state);
  return state;
}

function composeState({ status, previousStatus = status, lastOutcome }: MockResource): ComposedState {
  const isBlocked = blockedStatuses.includes(status);
  const isWaiting = isBlocked || previousStatus === "available";
  const lastStatus = isWaiting ? (lastOutcome ?? "available") : previousStatus;
  const lastHandlerRun = lastHandlerRunByStatus[lastStatus] ?? "successful";
  return {
    blocked: isBlocked ? "blocked" : "not_blocked",
    compliance: complianceByStatus[previousStatus] ?? "non_compliant",
    lastHandlerRun,
    isDeploying: status === "deploying",
    lastStatus,
    wasCompliant: lastHandlerRun === "new" ? null : lastHandlerRun === "successful" && lastStatus !== "non_compliant",
  };
}
