import { getEnvironmentNames, useProjects } from "~/api/environment";
import { useParsed } from "~/api/query";
import { useState } from "react";
import { getHaltedReason } from "~/operations/useHaltedReason";
import { ActionButton } from "~/ui/ActionButton";
import { EnvironmentSelect } from "~/ui/EnvironmentSelect";
import { ErrorState } from "~/ui/ErrorState";
import { FieldError } from "~/ui/FieldError";
import { Skeleton } from "~/ui/Skeleton";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { parseSchedulerSummary } from "./parseSchedulerSummary";
import { SchedulerFindings } from "./SchedulerFindings";
import classes from "./status.module.css";

/** `GET scheduler_status` of one environment, on request only: the answer has some 900 bytes a resource. */
export function SchedulerStatus() {
  const [params, setParams] = useSearchParamState();
  const requestedEnv = params.get("scheduler");
  const [selectedEnv, setSelectedEnv] = useState(requestedEnv ?? "");
  const projects = useProjects().data?.data ?? [];
  const statusQuery = useParsed("GET /api/v2/scheduler_status", requestedEnv ? { env: requestedEnv } : null, parseSchedulerSummary, {
    refresh: "never",
  });
  const environment = projects.flatMap(({ environments }) => environments).find(({ id }) => id === selectedEnv);
  const reason = selectedEnv === "" ? "No environment is chosen" : environment && getHaltedReason(environment);
  const name = requestedEnv && (getEnvironmentNames(projects).get(requestedEnv) ?? requestedEnv);
  return (
    <section className={classes.scheduler} aria-label="State of a scheduler">
      <h2>State of a scheduler</h2>
      <p className="caption">
        What an environment’s scheduler knows of its resources, and where the database says otherwise. It is asked on request only, and not
        renewed by itself: the answer holds every resource with all its attributes.
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
        <EnvironmentSelect projects={projects} value={selectedEnv} onChange={setSelectedEnv} />
        <ActionButton type="submit" reason={reason} busy={requestedEnv !== undefined && statusQuery.isFetching}>
          Ask the scheduler
        </ActionButton>
      </form>
      {requestedEnv && !statusQuery.data && statusQuery.error && (
        <ErrorState
          title={`The scheduler of ${name} did not tell its state`}
          error={statusQuery.error}
          isRetrying={statusQuery.isFetching}
          onRetry={statusQuery.retry}
        />
      )}
      {requestedEnv && !statusQuery.data && !statusQuery.error && <Skeleton shape="text" label={`Asking the scheduler of ${name}`} />}
      {requestedEnv && statusQuery.data && statusQuery.error && (
        <FieldError>
          The scheduler of {name} did not tell its state this time: {statusQuery.error.message} What is shown is what it told before.
        </FieldError>
      )}
      {requestedEnv && statusQuery.data && (
        <SchedulerFindings env={requestedEnv} name={name!} summary={statusQuery.data} updatedAt={statusQuery.updatedAt} />
      )}
    </section>
  );
}
