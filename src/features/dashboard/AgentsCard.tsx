import { Link } from "react-router";
import { agentCounts, agentCountsArgs, agentsOf } from "~/api/agentCounts";
import { useData } from "~/api/query";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { count, countText } from "~/ui/count";
import { Mark } from "~/ui/Mark";
import { compareStates } from "~/ui/states";
import { Card } from "~/ui/Card";
import classes from "./dashboard.module.css";

/** How many agents are up, down and paused; each number leads to these. */
export function AgentsCard({ env }: { env: string }) {
  const limit = useRememberedLimit();
  const read = useData("GET /api/v2/agents", agentCountsArgs(env), { pace: "counts", aged: true });
  return (
    <Card title="Agents" read={read} head={<Link to={paths.agents(env, limit)}>All</Link>}>
      {(page) => {
        const agents = agentCounts(page);
        const { total, byStatus, uncounted } = agents;
        if (total === 0) return <p className="caption">This environment has no agents yet.</p>;
        const statuses = [...new Set(["up", "paused", "down", ...Object.keys(byStatus)])].sort(compareStates);
        return (
          <ul className={classes.numbers}>
            {statuses.map((status) => (
              <li key={status}>
                <Link to={paths.agents(env, { ...limit, "filter.status": status })}>
                  <span className={classes.number}>{countText(agentsOf(agents, status))}</span>
                  <span className={classes.word}>
                    {byStatus[status] ? <Mark state={status} /> : null} {status}
                  </span>
                </Link>
              </li>
            ))}
            {uncounted > 0 && <li className="caption">{count.format(uncounted)} more</li>}
          </ul>
        );
      }}
    </Card>
  );
}
