import type { DesiredStateVersion } from "~/api/models";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { call } from "~/api/call";
import { fetchEnvironmentName } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { isPageOpen } from "~/ui/isPageOpen";
import { notifySuccess, notifyError } from "~/ui/toast";
import { usePromote } from "./usePromote";
import { getDeleteDisabledReason, getPromoteDisabledReason, type ReleasedVersions } from "./version";
import { VersionDeletionPreview } from "./VersionDeletionPreview";

interface Props {
  env: string;
  version: DesiredStateVersion;
  released: ReleasedVersions | undefined;
  isHalted: boolean;
}

/** Promotes a version, or deletes it and returns to the list. */
export function VersionActions({ env, version, released, isHalted }: Props) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const promote = usePromote(env);
  const promoteForbiddenReason = useForbidden("POST /api/v2/desiredstate/{version}/promote");
  const deleteForbiddenReason = useForbidden("DELETE /api/v1/version/{id}");
  const remove = useMutation({
    mutationFn: () => call("DELETE /api/v1/version/{id}", { env, path: { id: String(version.version) } }),
    // Leave the page first, so that the deleted version isn't refetched.
    onSuccess: async () => {
      if (isPageOpen(paths.version(env, version.version))) await navigate(paths.versions(env), { replace: true });
      await refetchAll(client);
    },
  });
  const handleDelete = async () => {
    const versionLabel = `version ${version.version}`;
    const confirmed = await confirmInEnvironment(env, (environment) => ({
      title: `Delete ${versionLabel} of ${environment}?`,
      body: <VersionDeletionPreview versions={[version]} keptVersion={undefined} />,
      confirmLabel: `Delete ${versionLabel}`,
      danger: true,
    }));
    if (!confirmed) return;
    try {
      await remove.mutateAsync();
      notifySuccess(`Deleted ${versionLabel} of ${await fetchEnvironmentName(client, env)}`);
    } catch (error) {
      notifyError(`Couldn't delete version ${version.version}`, getErrorMessage(error));
    }
  };
  return (
    <>
      <Button
        variant="filled"
        busy={promote.busy}
        reason={promote.busy ? undefined : (promoteForbiddenReason ?? getPromoteDisabledReason(version, released, isHalted))}
        onClick={() => void promote.start(version, released)}
      >
        Promote
      </Button>
      <Button
        color="var(--state-red)"
        variant="outline"
        busy={remove.isPending}
        reason={deleteForbiddenReason ?? getDeleteDisabledReason(version, released)}
        onClick={() => void handleDelete()}
      >
        Delete
      </Button>
    </>
  );
}
