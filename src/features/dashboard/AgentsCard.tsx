import { Link } from "react-router";
import { countAgents, getAgentCountsArgs, getAgentCount } from "~/model/agentCounts";
import { useApiQuery } from "~/api/query";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { formatCount, plural } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { compareStates } from "~/ui/states";
import { Card } from "~/ui/Card";
import classes from "./dashboard.module.css";

/** How many agents are up, down and paused, each count with a link to its agents. */
export function AgentsCard({ env }: { env: string }) {
  const limit = useSavedLimitParam();
  const agentsQuery = useApiQuery("GET /api/v2/agents", getAgentCountsArgs(env), { refresh: "slow", countsTowardAge: true });
  return (
    <Card title="Agents" query={agentsQuery} headerExtra={<Link to={paths.agents(env, limit)}>All agents</Link>}>
      {(page) => {
        const agents = countAgents(page);
        const { total, byStatus, uncounted } = agents;
        if (total === 0) return <p className="caption">No agents yet.</p>;
        const statuses = [...new Set(["up", "paused", "down", ...byStatus.keys()])].sort(compareStates);
        return (
          <ul className={classes.counts}>
            {statuses.map((status) => (
              <li key={status}>
                <Link to={paths.agents(env, { ...limit, "filter.status": status })}>
                  <span className={classes.count}>{formatCount(getAgentCount(agents, status))}</span>
                  <span className={classes.status}>
                    {byStatus.get(status) ? <StatusIcon state={status} /> : null} {status}
                  </span>
                </Link>
              </li>
            ))}
            {uncounted > 0 && <li className="caption">{plural(uncounted, "more agent", "more agents")}</li>}
          </ul>
        );
      }}
    </Card>
  );
}
