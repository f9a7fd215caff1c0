import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { useEnvironment } from "~/api/environment";
import { useForbidden } from "~/api/policy";
import { AllMenu } from "~/list/AllMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { paths } from "~/paths";
import { DeedButton } from "~/ui/DeedButton";
import { PageHead } from "~/ui/PageHead";
import { useDeleteVersions } from "./useDeleteVersions";
import { lastDryRunText } from "./useLastDryRun";
import { usePromote } from "./usePromote";
import { useReleased } from "./useReleased";
import { deleteRefusal, promoteRefusal, releasedUnknown } from "./version";
import { versionList } from "./versions.list";

/** `GET desiredstate`: every version that is kept, what can be done with each, and what differs between two. */
export function VersionsPage() {
  const env = useParams().env!;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [list] = useState(() => versionList(env, (version) => lastDryRunText(client, env, version)));
  const environment = useEnvironment(env).data?.data;
  const halted = environment?.halted ?? false;
  const state = useList(list, { env }, { moving: (page) => !halted && page.rows.some(list.moving!) });
  const bulk = useBulk(state);
  const released = useReleased(env, halted);
  const promote = usePromote(env);
  const remove = useDeleteVersions({ env, state, bulk, released });
  const mayNotPromote = useForbidden("POST /api/v2/desiredstate/{version}/promote");
  const mayNotDelete = useForbidden("DELETE /api/v1/version/{id}") ?? bulk.reason;
  const deleteReason = mayNotDelete ?? (released ? undefined : releasedUnknown);
  const active = released?.active?.version;

  const compare = (one: number, other: number) => void navigate(paths.compare(env, one, other));
  const selected = [...state.selected].map(Number);
  const onlyLatest = selected.length === 1 && selected[0] === released?.latest?.version;
  const rowActions = (version: DesiredStateVersion) => [
    {
      label: "Promote",
      reason: mayNotPromote ?? (promote.busy ? "Another version is being promoted" : promoteRefusal(version, released, halted)),
      onSelect: () => void promote.start(version, released),
    },
    {
      label: "Compare with active",
      reason: active === undefined ? "No version is active" : active === version.version ? "It is the active version" : undefined,
      onSelect: () => compare(active!, version.version),
    },
    { label: "Compare with current state", onSelect: () => void navigate(paths.dryruns(env, version.version)) },
    { label: "Delete", danger: true, reason: mayNotDelete ?? deleteRefusal(version, released), onSelect: () => void remove.one(version) },
  ];
  return (
    <>
      <PageHead
        title={list.title}
        of={[environment?.name]}
        actions={
          <AllMenu
            state={state}
            actions={[{ label: "Delete", danger: true, reason: deleteReason, onSelect: () => void remove.matching() }]}
          />
        }
      />
      <ListPanel
        state={state}
        bulk={bulk}
        rowActions={rowActions}
        actions={
          <>
            <DeedButton
              size="compact-sm"
              reason={selected.length === 2 ? undefined : "Select two versions to compare them"}
              onClick={() => compare(selected[0]!, selected[1]!)}
            >
              Compare
            </DeedButton>
            <DeedButton
              size="compact-sm"
              reason={deleteReason ?? (onlyLatest ? "It is the latest released version" : undefined)}
              onClick={() => void remove.selected()}
            >
              Delete
            </DeedButton>
          </>
        }
      />
    </>
  );
}
