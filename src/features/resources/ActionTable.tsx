import { Link } from "react-router";
import type { ResourceAction } from "~/api/models";
import { paths } from "~/paths";
import { ExpandButton } from "~/ui/ExpandButton";
import { plural } from "~/ui/numbers";
import { SimpleTable } from "~/ui/SimpleTable";
import { Status } from "~/ui/Status";
import { formatDateTime, formatDuration, getSecondsBetween, useZone } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { ActionDetails } from "./ActionDetails";
import { stripVersion } from "~/model/stripVersion";

function ActedOnResources({ env, ids }: { env: string; ids: string[] }) {
  const [firstId] = ids;
  if (ids.length !== 1 || !firstId) return plural(ids.length, "resource", "resources");
  return <Link to={paths.resource(env, stripVersion(firstId))}>{stripVersion(firstId)}</Link>;
}

interface Props {
  env: string;
  actions: ResourceAction[];
  label: string;
  showResource?: boolean;
  /** Set while the rows belong to the previous search. */
  isPlaceholder?: boolean;
}

/** Resource actions with expandable details. */
export function ActionTable({ env, actions, label, showResource = false, isPlaceholder }: Props) {
  const [params, updateParams] = useSearchParamState();
  const expandedIds = params.getAll("open");
  const setExpanded = (id: string, isExpanded: boolean) => {
    const others = expandedIds.filter((other) => other !== id);
    updateParams({ open: isExpanded ? [...others, id] : others }, { replace: true });
  };
  const zone = useZone();
  return (
    <SimpleTable
      label={label}
      isPlaceholder={isPlaceholder}
      rows={actions}
      rowKey={(action) => action.action_id}
      columns={[
        {
          header: "Details",
          hideHeader: true,
          control: true,
          cell: (action) => (
            <ExpandButton
              open={expandedIds.includes(action.action_id)}
              subject={`${action.action}, version ${action.version}, ${formatDateTime(action.started, zone)}`}
              onToggle={(isOpen) => setExpanded(action.action_id, isOpen)}
            />
          ),
        },
        { header: "Started", cell: (action) => <Timestamp absolute at={action.started} /> },
        { header: "Action", className: "nowrap", cell: (action) => action.action },
        ...(showResource
          ? [{ header: "Resource", cell: (action: ResourceAction) => <ActedOnResources env={env} ids={action.resource_version_ids} /> }]
          : []),
        {
          header: "Version",
          numeric: true,
          cell: (action) => <Link to={paths.version(env, action.version)}>{action.version}</Link>,
        },
        {
          header: "Duration",
          numeric: true,
          cell: ({ started, finished }) => (finished ? formatDuration(getSecondsBetween(started, finished)) : "running"),
        },
        { header: "Status", cell: ({ status }) => (status ? <Status state={status} /> : "–") },
        { header: "Change", className: "nowrap", cell: ({ change }) => change ?? "–" },
      ]}
      renderDetails={(action) => expandedIds.includes(action.action_id) && <ActionDetails action={action} />}
    />
  );
}
