import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { call } from "~/api/call";
import type { Loadable } from "~/api/loadedReason";
import type { DesiredStateVersion } from "~/api/models";
import { fetchEnvironmentName } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { confirmOverwrite } from "~/operations/confirmOverwrite";
import { declined } from "~/operations/runOperation";
import { useOperation } from "~/operations/useOperation";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { capitalize } from "~/ui/capitalize";
import { isPageOpen } from "~/ui/isPageOpen";
import { usePromote } from "./usePromote";
import { fetchVersion } from "./fetchVersion";
import { getDeleteDisabledReason, getPromoteDisabledReason, getVersionDisplayStatus, type ReleasedVersions } from "./version";
import { VersionDeletionPreview } from "./VersionDeletionPreview";

interface Props {
  env: string;
  version: DesiredStateVersion;
  released: Loadable<ReleasedVersions>;
  isHalted: boolean | undefined;
}

/** Promotes a version, or deletes it and returns to the list. */
export function VersionActions({ env, version, released, isHalted }: Props) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const promote = usePromote(env);
  const promoteForbiddenReason = useForbidden("POST /api/v2/desiredstate/{version}/promote");
  const deleteForbiddenReason = useForbidden("DELETE /api/v1/version/{id}");
  const versionLabel = `version ${version.version}`;
  const getWording = async () => ({
    verb: "delete",
    done: "deleted",
    object: `${versionLabel} of ${await fetchEnvironmentName(client, env)}`,
  });
  const remove = useOperation({
    confirm: () =>
      withEnvironmentName(env, (environment) => ({
        title: `Delete ${versionLabel} of ${environment}?`,
        body: <VersionDeletionPreview versions={[version]} keptVersion={undefined} />,
        confirmLabel: `Delete ${versionLabel}`,
        danger: true,
      })),
    wording: getWording,
    run: async (_, send) => {
      const current = await fetchVersion(env, version.version);
      const [before, now] = [version, current].map((row) => row && getVersionDisplayStatus(row));
      const conflicts = current && now !== before ? [{ label: "status", before, now }] : [];
      if (!(await confirmOverwrite(await getWording(), conflicts))) return declined;
      return send(() => call("DELETE /api/v1/version/{id}", { env, path: { id: String(version.version) } }));
    },
    readEffect: async () => !(await fetchVersion(env, version.version)),
    unchanged: () => `${capitalize(versionLabel)} still exists.`,
    // Leave the page first, so that the deleted version isn't refetched.
    onDone: () => isPageOpen(paths.version(env, version.version)) && navigate(paths.versions(env), { replace: true }),
  });
  return (
    <>
      <Button
        variant="filled"
        busy={promote.isBusy}
        reason={promote.isBusy ? undefined : (promoteForbiddenReason ?? getPromoteDisabledReason(version, released, isHalted))}
        onClick={() => void promote.start({ version, released: released.data })}
      >
        Promote
      </Button>
      <Button
        variant="outline"
        busy={remove.isBusy}
        reason={deleteForbiddenReason ?? getDeleteDisabledReason(version.version, released)}
        onClick={() => void remove.start()}
      >
        Delete
      </Button>
    </>
  );
}
