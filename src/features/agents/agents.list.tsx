import { Link } from "react-router";
import type { Agent } from "~/api/models";
import { agentStatusValues } from "~/api/schema";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { Status } from "~/ui/Status";

const formatOnResume = ({ unpause_on_resume }: Agent): string => {
  if (unpause_on_resume === null || unpause_on_resume === undefined) return "–";
  return unpause_on_resume ? "unpause" : "stay paused";
};

/** Each agent links to its resources. The page shows the column "On resume" while the environment is halted. */
export const agentList = defineList("GET /api/v2/agents", {
  id: "agents",
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: (agent) => agent.name,
  sort: "name.asc",
  selectable: true,
  empty: "No agents yet. Agents appear here after a version with resources for them is released.",
  columns: {
    name: {
      header: "Name",
      sort: "name",
      cell: (agent, { env }) => <Link to={paths.resources(env, { "filter.agent": agent.name })}>{agent.name}</Link>,
      text: (agent) => agent.name,
    },
    status: {
      header: "State",
      sort: "status",
      width: "20%",
      cell: (agent) => <Status state={agent.status} />,
      text: (agent) => agent.status,
    },
    resume: {
      header: "On resume",
      width: "20%",
      hidden: true,
      text: formatOnResume,
    },
    paused: {
      header: "Paused",
      sort: "paused",
      width: "12%",
      hidden: true,
      text: (agent) => (agent.paused ? "yes" : "no"),
    },
    process: {
      header: "Process ID",
      sort: "process_name",
      width: "20%",
      hidden: true,
      cell: (agent) => agent.process_name ?? "–",
      text: (agent) => agent.process_name ?? "",
    },
  },
  filters: {
    name: { label: "Name" },
    status: { label: "State", choices: agentStatusValues },
    process_name: { label: "Process ID" },
  },
});
