import { useState } from "react";
import { getEnvironmentNames, useProjects } from "~/model/environment";
import { getLoadedReason } from "~/api/loadedReason";
import { parseInWorker } from "~/api/workerClient";
import { useParsed, type QueryState } from "~/api/query";
import { getHaltedReason, haltedCheck } from "~/model/useHaltedReason";
import { Button } from "~/ui/Button";
import { EnvironmentSelect } from "~/model/EnvironmentSelect";
import { ErrorState } from "~/ui/ErrorState";
import { FieldError } from "~/ui/FieldError";
import { Skeleton } from "~/ui/Skeleton";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { SchedulerFindings } from "./SchedulerFindings";
import type { SchedulerSummary } from "./schedulerSummary";
import classes from "./status.module.css";

const parseSchedulerSummary = (bytes: ArrayBuffer): Promise<SchedulerSummary> =>
  parseInWorker(() => new Worker(new URL("./schedulerSummary.worker.ts", import.meta.url), { type: "module" }), bytes);

interface RequestedStateProps {
  env: string;
  name: string;
  query: QueryState<SchedulerSummary>;
}

function RequestedState({ env, name, query: { data, error, isFetching, updatedAt, retry } }: RequestedStateProps) {
  if (!data && error)
    return <ErrorState title={`Couldn't load the scheduler state of ${name}`} error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="text" label={`Loading the scheduler state of ${name}`} />;
  return (
    <>
      {error && (
        <FieldError>
          Couldn't refresh the scheduler state of {name}. Showing the previous state. {error.message}
        </FieldError>
      )}
      <SchedulerFindings env={env} name={name} summary={data} updatedAt={updatedAt} />
    </>
  );
}

/** Scheduler state of one environment: `GET /api/v2/scheduler_status`. On request only, since the response has about 900 bytes per resource. */
export function SchedulerStatus() {
  const [params, setParams] = useSearchParamState();
  const requestedEnv = params.get("scheduler");
  const [selectedEnv, setSelectedEnv] = useState(requestedEnv ?? "");
  const projectsQuery = useProjects();
  const projects = projectsQuery.data ?? [];
  const statusQuery = useParsed("GET /api/v2/scheduler_status", requestedEnv ? { env: requestedEnv } : null, parseSchedulerSummary, {
    refresh: "never",
  });
  // Only asks the server for data, so an unknown state doesn't matter after an error.
  const haltedReason = getLoadedReason(projectsQuery, { ...haltedCheck, afterError: "allow" }, () => {
    const data = projects.flatMap(({ environments }) => environments).find(({ id }) => id === selectedEnv);
    return data && getHaltedReason({ data, error: undefined });
  });
  const reason = selectedEnv === "" ? "Select an environment" : haltedReason;
  return (
    <section className={classes.scheduler} aria-label="Scheduler state">
      <h2>Scheduler state</h2>
      <p className="caption">
        Compare the state of resources in an environment's scheduler with the database. The response contains every resource with all its
        attributes, so the comparison is loaded only on request.
      </p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) return;
          if (selectedEnv === requestedEnv) statusQuery.retry();
          else setParams({ scheduler: selectedEnv });
        }}
      >
        <EnvironmentSelect projects={projectsQuery.data} error={projectsQuery.error} value={selectedEnv} onChange={setSelectedEnv} />
        <Button type="submit" reason={reason} busy={requestedEnv !== undefined && statusQuery.isFetching}>
          Load scheduler state
        </Button>
      </form>
      {requestedEnv && (
        <RequestedState env={requestedEnv} name={getEnvironmentNames(projects).get(requestedEnv) ?? requestedEnv} query={statusQuery} />
      )}
    </section>
  );
}
