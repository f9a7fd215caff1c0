import type { ResourceAction } from "~/api/models";
import { Link } from "react-router";
import { paths } from "~/paths";
import { ExpandButton } from "~/ui/ExpandButton";
import { plural } from "~/ui/numbers";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";
import { formatDateTime, formatDuration, getSecondsBetween, useZone } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import { ActionDetails } from "./ActionDetails";
import { stripVersion } from "./stripVersion";
import { useExpandedRows } from "./useExpandedRows";

interface RowProps {
  env: string;
  action: ResourceAction;
  showResource: boolean;
  open: boolean;
  onToggle: (open: boolean) => void;
}

function Row({ env, action, showResource, open, onToggle }: RowProps) {
  const zone = useZone();
  const [firstId] = action.resource_version_ids;
  const resourceCountText = plural(action.resource_version_ids.length, "resource", "resources");
  return (
    <>
      <tr data-row>
        <td data-control>
          <ExpandButton
            open={open}
            subject={`${action.action}, version ${action.version}, ${formatDateTime(action.started, zone)}`}
            onToggle={onToggle}
          />
        </td>
        <td>
          <Timestamp absolute at={action.started} />
        </td>
        <td className="nowrap">{action.action}</td>
        {showResource && (
          <td>
            {action.resource_version_ids.length === 1 && firstId ? (
              <Link to={paths.resource(env, stripVersion(firstId))}>{stripVersion(firstId)}</Link>
            ) : (
              resourceCountText
            )}
          </td>
        )}
        <td data-numeric>
          <Link to={paths.version(env, action.version)}>{action.version}</Link>
        </td>
        <td data-numeric>{action.finished ? formatDuration(getSecondsBetween(action.started, action.finished)) : "running"}</td>
        <td>{action.status ? <Status state={action.status} /> : "–"}</td>
        <td className="nowrap">{action.change ?? "–"}</td>
      </tr>
      {open && (
        <tr data-expanded>
          <td colSpan={showResource ? 8 : 7}>
            <ActionDetails action={action} />
          </td>
        </tr>
      )}
    </>
  );
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
  const { expandedIds, setExpanded } = useExpandedRows();
  return (
    <Table label={label} isPlaceholder={isPlaceholder}>
      <thead>
        <tr>
          <th data-control scope="col">
            <span className="visually-hidden">Details</span>
          </th>
          <th scope="col">Started</th>
          <th scope="col">Action</th>
          {showResource && <th scope="col">Resource</th>}
          <th data-numeric scope="col">
            Version
          </th>
          <th data-numeric scope="col">
            Duration
          </th>
          <th scope="col">Status</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <Row
            key={action.action_id}
            env={env}
            action={action}
            showResource={showResource}
            open={expandedIds.has(action.action_id)}
            onToggle={(isOpen) => setExpanded(action.action_id, isOpen)}
          />
        ))}
      </tbody>
    </Table>
  );
}
