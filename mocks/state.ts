/** The composed state of a resource, of which GraphQL, its filters and compliance reports tell a part each. */
import type { MockResource } from "./world.ts";

export interface State {
  blocked: string;
  compliance: string;
  lastHandlerRun: string;
  isDeploying: boolean;
}

const compliances: Record<string, string> = {
  deployed: "compliant",
  available: "has_update",
  undefined: "undefined",
  deploying: "has_update",
};
const runs: Record<string, string> = { failed: "failed", unavailable: "failed", skipped: "skipped", undefined: "new" };
const blocked = ["undefined", "skipped_for_undefined"];

export function stateOf({ status, before = status, ran }: MockResource): State {
  const isNew = before === "available" && ran === undefined;
  return {
    blocked: blocked.includes(status) ? "blocked" : "not_blocked",
    compliance: compliances[before] ?? "non_compliant",
    lastHandlerRun: isNew ? "new" : (runs[before === "available" ? ran! : before] ?? "successful"),
    isDeploying: status === "deploying",
  };
}
