import { Link } from "react-router";
import type { ResourceAction } from "~/api/endpoints";
import { useOpenRows } from "~/list/useOpenRows";
import { paths } from "~/paths";
import { ExpandButton } from "~/ui/ExpandButton";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";
import { formatDuration, secondsBetween } from "~/ui/time";
import { When } from "~/ui/When";
import { ActionDetails } from "./ActionDetails";
import { withoutVersion } from "./withoutVersion";

interface RowProps {
  env: string;
  action: ResourceAction;
  showResource: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

function Row({ env, action, showResource, open, onOpen }: RowProps) {
  const [first] = action.resource_version_ids;
  const many = `${action.resource_version_ids.length} resources`;
  return (
    <>
      <tr data-row>
        <td data-control>
          <ExpandButton open={open} of={`${action.action} of version ${action.version}`} onOpen={onOpen} />
        </td>
        <td>
          <When absolute at={action.started} />
        </td>
        <td className="word">{action.action}</td>
        {showResource && (
          <td>
            {action.resource_version_ids.length === 1 && first ? (
              <Link to={paths.resource(env, withoutVersion(first))}>{withoutVersion(first)}</Link>
            ) : (
              many
            )}
          </td>
        )}
        <td data-numeric>
          <Link to={paths.version(env, action.version)}>{action.version}</Link>
        </td>
        <td data-numeric>{action.finished ? formatDuration(secondsBetween(action.started, action.finished)) : "running"}</td>
        <td>{action.status ? <Status word={action.status} /> : "–"}</td>
        <td className="word">{action.change ?? "–"}</td>
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
  /** Set while the rows answer other words than the ones asked for. */
  stale?: boolean;
}

/** Resource actions, a row a run; each opens to what it changed and what it logged. */
export function ActionTable({ env, actions, label, showResource = false, stale }: Props) {
  const { open, setOpen } = useOpenRows();
  return (
    <Table label={label} stale={stale}>
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
            open={open.has(action.action_id)}
            onOpen={(on) => setOpen(action.action_id, on)}
          />
        ))}
      </tbody>
    </Table>
  );
}
