import type { DesiredStateVersion } from "~/api/models";
import { useQueryClient } from "@tanstack/react-query";
import { fetchEnvironment } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { call } from "~/api/call";
import { usePolledMutation } from "~/api/query";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { notifySuccess, notifyError } from "~/ui/toast";
import { PromoteConfirmation } from "./PromoteConfirmation";
import { getSingleVersionSearch, type ReleasedVersions } from "./version";

/** Promotes a version after a confirmation, and polls until the scheduler has activated it. */
export function usePromote(env: string): {
  busy: boolean;
  start: (version: DesiredStateVersion, released: ReleasedVersions | undefined) => Promise<void>;
} {
  const client = useQueryClient();
  const promote = usePolledMutation("POST /api/v2/desiredstate/{version}/promote", async ({ path }) => {
    const [row] = (await call("GET /api/v2/desiredstate", { env, search: getSingleVersionSearch(Number(path.version)) })).rows;
    const halted = (await fetchEnvironment(client, env))?.halted;
    return row !== undefined && (halted ? row.released : row.status !== "candidate");
  });
  return {
    busy: promote.isPending,
    start: async (version, released) => {
      const confirmed = await confirmInEnvironment(env, (environment) => ({
        title: `Promote version ${version.version} of ${environment}?`,
        body: (close) => <PromoteConfirmation env={env} version={version} active={released?.active} onNavigate={close} />,
        confirmLabel: `Promote version ${version.version}`,
      }));
      if (!confirmed) return;
      const environmentPromise = fetchEnvironment(client, env);
      const versionLabel = environmentPromise.then((result) => `version ${version.version} of ${result?.name ?? env}`);
      try {
        const { hasTakenEffect } = await promote.mutateAsync({ env, path: { version: String(version.version) } });
        if (!hasTakenEffect) notifySuccess(`Promotion of ${await versionLabel} requested; not visible yet`);
        else if ((await environmentPromise)?.halted)
          notifySuccess(`Released ${await versionLabel}`, ["Takes effect when the environment is resumed."]);
        else notifySuccess(`Promoted ${await versionLabel}`);
      } catch (error) {
        notifyError(`Couldn't promote ${await versionLabel}`, getErrorMessage(error));
      }
    },
  };
}
