import { useQueryClient } from "@tanstack/react-query";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { readEnvironment } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { callPage } from "~/api/paging";
import { useFollowedAction } from "~/api/query";
import { confirmIn } from "~/deeds/confirmIn";
import { capital } from "~/ui/capital";
import { toastDone, toastFailed } from "~/ui/toast";
import { PromoteQuestion } from "./PromoteQuestion";
import { onlyVersion, type Released } from "./version";

/** Promotes a version, after it was said what that changes, and follows it until the scheduler has taken it up. */
export function usePromote(env: string): {
  busy: boolean;
  start: (version: DesiredStateVersion, released: Released | undefined) => Promise<void>;
} {
  const client = useQueryClient();
  const promote = useFollowedAction("POST /api/v2/desiredstate/{version}/promote", async ({ path }) => {
    const [row] = (await callPage("GET /api/v2/desiredstate", { env, search: onlyVersion(Number(path.version)) })).rows;
    const halted = (await readEnvironment(client, env))?.halted;
    return row !== undefined && (halted ? row.released : row.status !== "candidate");
  });
  return {
    busy: promote.isPending,
    start: async (version, released) => {
      const yes = await confirmIn(env, (environment) => ({
        title: `Promote version ${version.version} of ${environment}?`,
        body: (close) => <PromoteQuestion env={env} version={version} active={released?.active} onLeave={close} />,
        action: `Promote version ${version.version}`,
      }));
      if (!yes) return;
      const environment = readEnvironment(client, env);
      const name = environment.then((read) => `version ${version.version} of ${read?.name ?? env}`);
      try {
        const { seen } = await promote.mutateAsync({ env, path: { version: String(version.version) } });
        if (!seen) toastDone(`The promotion of ${await name}: asked, not yet visible`);
        else if ((await environment)?.halted) toastDone(`Released ${await name}`, ["It takes effect when the environment is resumed."]);
        else toastDone(`Promoted ${await name}: it is active`);
      } catch (error) {
        toastFailed(`${capital(await name)} was not promoted`, reasonOf(error));
      }
    },
  };
}
