import { useNavigate } from "react-router";
import type { DesiredStateVersion } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import type { ListAction } from "~/list/listActions";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { useEnvironment } from "~/model/environment";
import { paths } from "~/paths";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { useDeleteVersions } from "./useDeleteVersions";
import { usePromote } from "./usePromote";
import { useReleasedVersions } from "./useReleasedVersions";
import { getCompareDisabledReason, getPromoteDisabledReason } from "./version";
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
  const deleteVersions = useDeleteVersions({ env, state, bulk, released });
  const promoteForbiddenReason = useForbidden("POST /api/v2/desiredstate/{version}/promote");
  const active = released.data?.active?.version;

  const rowActions: ListAction<DesiredStateVersion, "row">[] = [
    {
      label: "Promote",
      scopes: ["row"],
      disabledReason: ({ row }) =>
        promoteForbiddenReason ??
        (promote.isBusy ? "Another version is being promoted" : getPromoteDisabledReason(row, released, environment?.halted)),
      run: ({ row }) => promote.start({ version: row, released: released.data }),
    },
    {
      label: "Compare with active version",
      scopes: ["row"],
      disabledReason: ({ row }) => getCompareDisabledReason(row, released),
      run: ({ row }) => active !== undefined && navigate(paths.compare(env, active, row.version)),
    },
    {
      label: "Compare with current state",
      scopes: ["row"],
      run: ({ row }) => navigate(paths.dryruns(env, row.version)),
    },
  ];
  const compareSelected: ListAction<DesiredStateVersion, "selected"> = {
    label: "Compare",
    scopes: ["selected"],
    disabledReason: ({ count }) => (count === 2 ? undefined : "Select two versions to compare"),
    run: ({ ids: [from, to] }) => navigate(paths.compare(env, Number(from), Number(to))),
  };
  const actions = [...rowActions, compareSelected, deleteVersions];
  return (
    <>
      <PageHeader title={state.title} actions={<AllMatchingMenu state={state} actions={actions} />} />
      <ListPanel state={state} bulk={bulk} actions={actions} />
    </>
  );
}
