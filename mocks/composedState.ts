/** The composed state of a resource, as GraphQL, its filters and the scheduler status report it. */
import type { MockResource } from "./world.ts";

export interface ComposedState {
  blocked: string;
  compliance: string;
  lastHandlerRun: string;
  isDeploying: boolean;
}

const complianceByStatus: Record<string, string> = {
  deployed: "compliant",
  available: "has_update",
  undefined: "undefined",
  deploying: "has_update",
};
const lastHandlerRunByStatus: Record<string, string> = { failed: "failed", unavailable: "failed", skipped: "skipped", undefined: "new" };
const blockedStatuses = ["undefined", "skipped_for_undefined"];

export function getComposedState({ status, previousStatus = status, lastOutcome }: MockResource): ComposedState {
  const isNew = previousStatus === "available" && lastOutcome === undefined;
  return {
    blocked: blockedStatuses.includes(status) ? "blocked" : "not_blocked",
    compliance: complianceByStatus[previousStatus] ?? "non_compliant",
    lastHandlerRun: isNew
      ? "new"
      : (lastHandlerRunByStatus[previousStatus === "available" ? lastOutcome! : previousStatus] ?? "successful"),
    isDeploying: status === "deploying",
  };
}
