import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { DesiredStateVersion } from "~/api/models";
import { fetchEnvironment, fetchEnvironmentName } from "~/model/environment";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { useOperation } from "~/operations/useOperation";
import { PromoteConfirmation } from "./PromoteConfirmation";
import { fetchVersion } from "./fetchVersion";
import type { ReleasedVersions } from "./version";

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
    wording: async ({ version }) => ({ verb: "promote", done: "promoted", object: await describe(version) }),
    run: ({ version }) => call("POST /api/v2/desiredstate/{version}/promote", { env, path: { version: String(version.version) } }),
    readEffect: async ({ version: { version } }) => {
      const row = await fetchVersion(env, version);
      return row?.released === true && (row.status !== "candidate" || (await fetchIsHalted()) === true);
    },
    isDelayed: true,
    unchanged: ({ version: { version } }) => `Version ${version} isn't active yet.`,
    success: async ({ version }, { isVisible }) =>
      isVisible && (await fetchIsHalted())
        ? { text: `Released ${await describe(version)}`, warnings: ["Takes effect when the environment is resumed."] }
        : {},
  });
}
