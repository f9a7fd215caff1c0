import { namesOf, useProjects } from "~/api/environment";
import { useBytes } from "~/api/query";
import { useState } from "react";
import { whileHalted } from "~/deeds/useHalted";
import { DeedButton } from "~/ui/DeedButton";
import { EnvironmentSelect } from "~/ui/EnvironmentSelect";
import { Failed } from "~/ui/Failed";
import { Problem } from "~/ui/Problem";
import { Waiting } from "~/ui/Waiting";
import { useWords } from "~/ui/useWords";
import { readSummary } from "./readSummary";
import { SchedulerFindings } from "./SchedulerFindings";
import classes from "./status.module.css";

/** `GET scheduler_status` of one environment, on request only: the answer has some 900 bytes a resource. */
export function SchedulerStatus() {
  const [words, setWords] = useWords();
  const asked = words.get("scheduler");
  const [chosen, setChosen] = useState(asked ?? "");
  const projects = useProjects().data?.data ?? [];
  const read = useBytes("GET /api/v2/scheduler_status", asked ? { env: asked } : null, readSummary, { pace: "still" });
  const environment = projects.flatMap(({ environments }) => environments).find(({ id }) => id === chosen);
  const reason = chosen === "" ? "No environment is chosen" : environment && whileHalted(environment);
  const name = asked && (namesOf(projects).get(asked) ?? asked);
  return (
    <section className={classes.scheduler} aria-label="State of a scheduler">
      <h2>State of a scheduler</h2>
      <p className="caption">
        What an environment’s scheduler knows of its resources, and where the database says otherwise. It is asked on request only, and not
        renewed by itself: the answer holds every resource with all its attributes.
      </p>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) return;
          if (chosen === asked) read.retry();
          else setWords({ scheduler: chosen });
        }}
      >
        <EnvironmentSelect projects={projects} value={chosen} onChange={setChosen} />
        <DeedButton type="submit" reason={reason} busy={asked !== undefined && read.asking}>
          Ask the scheduler
        </DeedButton>
      </form>
      {asked && !read.data && read.error && (
        <Failed title={`The scheduler of ${name} did not tell its state`} error={read.error} retrying={read.asking} onRetry={read.retry} />
      )}
      {asked && !read.data && !read.error && <Waiting shape="text" label={`Asking the scheduler of ${name}`} />}
      {asked && read.data && read.error && (
        <Problem>
          The scheduler of {name} did not tell its state this time: {read.error.message} What is shown is what it told before.
        </Problem>
      )}
      {asked && read.data && <SchedulerFindings env={asked} name={name!} summary={read.data} askedAt={read.updatedAt} />}
    </section>
  );
}
