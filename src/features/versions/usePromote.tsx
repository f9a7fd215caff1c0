import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { DesiredStateVersion } from "~/api/models";
import { fetchEnvironment, fetchEnvironmentName } from "~/model/environment";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { useOperation } from "~/operations/useOperation";
import { PromoteConfirmation } from "./PromoteConfirmation";
import { getSingleVersionSearch, type ReleasedVersions } from "./version";

interface PromoteRequest {
  version: DesiredStateVersion;
  released: ReleasedVersions | undefined;
}

/** Promotes a version after a confirmation, and polls until the scheduler has activated it. */
export function usePromote(env: string) {
  const client = useQueryClient();
  const describe = async ({ version }: DesiredStateVersion) => `version ${version} of ${await fetchEnvironmentName(client, env)}`;
  const fetchIsHalted = async () => (await fetchEnvironment(client, env))?.halted;
  return useOperation({
    confirm: ({ version, released }: PromoteRequest) =>
      withEnvironmentName(env, (environment) => ({
        title: `Promote version ${version.version} of ${environment}?`,
        body: (close) => <PromoteConfirmation env={env} version={version} active={released?.active} onNavigate={close} />,
        confirmLabel: `Promote version ${version.version}`,
      })),
    run: ({ version }) => call("POST /api/v2/desiredstate/{version}/promote", { env, path: { version: String(version.version) } }),
    isVisible: async ({ version }) => {
      const [row] = (await call("GET /api/v2/desiredstate", { env, search: getSingleVersionSearch(version.version) })).rows;
      return row !== undefined && ((await fetchIsHalted()) ? row.released : row.status !== "candidate");
    },
    success: async ({ version }, { isVisible }) => {
      const versionLabel = await describe(version);
      if (!isVisible) return `Promotion of ${versionLabel} requested; not visible yet`;
      if (await fetchIsHalted()) return { text: `Released ${versionLabel}`, warnings: ["Takes effect when the environment is resumed."] };
      return `Promoted ${versionLabel}`;
    },
    failure: async ({ version }) => `Couldn't promote ${await describe(version)}`,
  });
}
