import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { call } from "~/api/client";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { confirmIn } from "~/deeds/confirmIn";
import { paths } from "~/paths";
import { DeedButton } from "~/ui/DeedButton";
import { isOpen } from "~/ui/isOpen";
import { toastDone, toastFailed } from "~/ui/toast";
import { usePromote } from "./usePromote";
import { deleteRefusal, promoteRefusal, type Released } from "./version";
import { WillBeDeleted } from "./WillBeDeleted";

interface Props {
  env: string;
  version: DesiredStateVersion;
  released: Released | undefined;
  halted: boolean;
}

/** Promotes a version, or deletes it and goes to those that are left. */
export function VersionDeeds({ env, version, released, halted }: Props) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const promote = usePromote(env);
  const mayNotPromote = useForbidden("POST /api/v2/desiredstate/{version}/promote");
  const mayNotDelete = useForbidden("DELETE /api/v1/version/{id}");
  const remove = useMutation({
    mutationFn: () => call("DELETE /api/v1/version/{id}", { env, path: { id: String(version.version) } }),
    // The page is left first: nothing of what is gone is asked again.
    onSuccess: async () => {
      if (isOpen(paths.version(env, version.version))) await navigate(paths.versions(env), { replace: true });
      await askAgain(client);
    },
  });
  const ask = async () => {
    const name = `version ${version.version}`;
    const sure = await confirmIn(env, (environment) => ({
      title: `Delete ${name} of ${environment}?`,
      body: <WillBeDeleted versions={[version]} stays={undefined} />,
      action: `Delete ${name}`,
      danger: true,
    }));
    if (!sure) return;
    try {
      await remove.mutateAsync();
      toastDone(`Deleted ${name} of ${await environmentName(client, env)}`);
    } catch (error) {
      toastFailed(`Version ${version.version} was not deleted`, reasonOf(error));
    }
  };
  return (
    <>
      <DeedButton
        variant="filled"
        busy={promote.busy}
        reason={promote.busy ? undefined : (mayNotPromote ?? promoteRefusal(version, released, halted))}
        onClick={() => void promote.start(version, released)}
      >
        Promote
      </DeedButton>
      <DeedButton
        color="var(--state-red)"
        variant="outline"
        busy={remove.isPending}
        reason={mayNotDelete ?? deleteRefusal(version, released)}
        onClick={() => void ask()}
      >
        Delete
      </DeedButton>
    </>
  );
}
