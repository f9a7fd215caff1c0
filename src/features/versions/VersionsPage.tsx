import type { DesiredStateVersion } from "~/api/models";
import { useNavigate } from "react-router";
import { useEnvironment } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { useDeleteVersions } from "./useDeleteVersions";
import { usePromote } from "./usePromote";
import { useReleasedVersions } from "./useReleasedVersions";
import {
  getCompareDisabledReason,
  getDeleteDisabledReason,
  getPromoteDisabledReason,
  latestVersionReason,
  releasedUnknownReason,
} from "./version";
import { versionList } from "./versions.list";

/** Lists, compares, promotes and deletes versions: `GET /api/v2/desiredstate`. */
export function VersionsPage() {
  const { env } = usePageParams("versions");
  const navigate = useNavigate();
  const environment = useEnvironment(env).data;
  const isHalted = environment?.halted ?? false;
  const state = useList(versionList, { env }, { inProgress: (page) => !isHalted && page.rows.some(versionList.isInProgress) });
  const bulk = useBulk(state);
  const released = useReleasedVersions(env, isHalted);
  const promote = usePromote(env);
  const deletion = useDeleteVersions({ env, state, bulk, released });
  const promoteForbiddenReason = useForbidden("POST /api/v2/desiredstate/{version}/promote");
  const deleteForbiddenReason = useForbidden("DELETE /api/v1/version/{id}") ?? bulk.reason;
  const deleteReason = deleteForbiddenReason ?? (released ? undefined : releasedUnknownReason);
  const active = released?.active?.version;

  const compare = (from: number, to: number) => void navigate(paths.compare(env, from, to));
  const [first, second, third] = [...state.selected].map(Number);
  const arePair = first !== undefined && second !== undefined && third === undefined;
  const isOnlyLatest = first !== undefined && second === undefined && first === released?.latest?.version;
  const rowActions = (version: DesiredStateVersion) => [
    {
      label: "Promote",
      reason:
        promoteForbiddenReason ??
        (promote.busy ? "Another version is being promoted" : getPromoteDisabledReason(version, released, isHalted)),
      onSelect: () => void promote.start(version, released),
    },
    {
      label: "Compare with active version",
      reason: getCompareDisabledReason(version, active),
      onSelect: () => active !== undefined && compare(active, version.version),
    },
    { label: "Compare with current state", onSelect: () => void navigate(paths.dryruns(env, version.version)) },
    {
      label: "Delete",
      danger: true,
      reason: deleteForbiddenReason ?? getDeleteDisabledReason(version, released),
      onSelect: () => void deletion.deleteOne(version),
    },
  ];
  return (
    <>
      <PageHeader
        title={state.title}
        titleContext={[environment?.name]}
        actions={
          <AllMatchingMenu
            state={state}
            actions={[{ label: "Delete", danger: true, reason: deleteReason, onSelect: () => void deletion.deleteMatching() }]}
          />
        }
      />
      <ListPanel
        state={state}
        bulk={bulk}
        rowActions={rowActions}
        selectionActions={
          <>
            <Button
              size="compact-sm"
              reason={arePair ? undefined : "Select two versions to compare"}
              onClick={() => arePair && compare(first, second)}
            >
              Compare
            </Button>
            <Button
              size="compact-sm"
              reason={deleteReason ?? (isOnlyLatest ? latestVersionReason : undefined)}
              onClick={() => void deletion.deleteSelected()}
            >
              Delete
            </Button>
          </>
        }
      />
    </>
  );
}
