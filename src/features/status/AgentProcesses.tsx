import { Link } from "react-router";
import { getEnvironmentNames, useProjects } from "~/model/environment";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { Card } from "~/ui/Card";
import { ProcessTable } from "~/model/ProcessTable";
import { useSearchParamState } from "~/ui/useSearchParamState";

/** The server's maximum. */
const limit = 1000;
const maxShown = 100;

/** Scheduler processes that are running, or all of them including expired ones: `GET /api/v1/agentproc`. */
export function AgentProcesses() {
  const [params, setParams] = useSearchParamState();
  const shouldIncludeExpired = params.get("processes") === "all";
  const processesQuery = useApiQuery(
    "GET /api/v1/agentproc",
    { search: { expired: shouldIncludeExpired, limit } },
    { refresh: "background", keepPrevious: true },
  );
  const environmentNames = getEnvironmentNames(useProjects().data ?? []);
  return (
    <Card
      title="Scheduler processes"
      query={processesQuery}
      width="whole"
      headerExtra={
        <label>
          <input
            type="checkbox"
            checked={shouldIncludeExpired}
            onChange={() => setParams({ processes: shouldIncludeExpired ? undefined : "all" })}
          />{" "}
          Include expired
        </label>
      }
    >
      {({ processes }) =>
        processes.length === 0 ? (
          <p className="caption">
            {shouldIncludeExpired
              ? "No scheduler processes on record."
              : "No scheduler is running. Schedulers run only for environments that are not halted."}
          </p>
        ) : (
          <ProcessTable
            label="Scheduler processes"
            processes={processes}
            maxRows={maxShown}
            renderEnvironment={({ environment }) => (
              <Link to={paths.agents(environment)}>{environmentNames.get(environment) ?? environment}</Link>
            )}
          />
        )
      }
    </Card>
  );
}
