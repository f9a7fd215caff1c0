import { useQueryClient } from "@tanstack/react-query";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { environmentName, useEnvironment } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { callPage } from "~/api/paging";
import { useFollowedAction } from "~/api/query";
import { capital } from "~/ui/capital";
import { confirm } from "~/ui/confirm";
import { toastDone, toastFailed } from "~/ui/toast";
import { PromoteQuestion } from "./PromoteQuestion";
import { onlyVersion, type Released } from "./version";

/** Promotes a version, after it was said what that changes, and follows it until the scheduler has taken it up. */
export function usePromote(env: string): {
  busy: boolean;
  start: (version: DesiredStateVersion, released: Released | undefined) => Promise<void>;
} {
  const client = useQueryClient();
  const halted = useEnvironment(env).data?.data.halted ?? false;
  const promote = useFollowedAction("POST /api/v2/desiredstate/{version}/promote", async ({ path }) => {
    const [row] = (await callPage("GET /api/v2/desiredstate", { env, search: onlyVersion(Number(path.version)) })).rows;
    return row !== undefined && (halted ? row.released : row.status !== "candidate");
  });
  return {
    busy: promote.isPending,
    start: async (version, released) => {
      const name = `version ${version.version} of ${await environmentName(client, env)}`;
      const yes = await confirm({
        title: `Promote ${name}?`,
        body: (close) => <PromoteQuestion env={env} version={version} active={released?.active} halted={halted} onLeave={close} />,
        action: `Promote version ${version.version}`,
      });
      if (!yes) return;
      try {
        const { seen } = await promote.mutateAsync({ env, path: { version: String(version.version) } });
        if (!seen) toastDone(`The promotion of ${name}: asked, not yet visible`);
        else if (halted) toastDone(`Released ${name}`, ["It takes effect when the environment is resumed."]);
        else toastDone(`Promoted ${name}: it is active`);
      } catch (error) {
        toastFailed(`${capital(name)} was not promoted`, reasonOf(error));
      }
    },
  };
}
