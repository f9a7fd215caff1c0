import { Link } from "react-router";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { KeyValues } from "~/ui/KeyValues";
import { Mark } from "~/ui/Mark";
import { compareStates, readable } from "~/ui/states";
import { Table } from "~/ui/Table";
import { When } from "~/ui/When";
import type { SchedulerSummary } from "./schedulerSummary";
import classes from "./status.module.css";

/** The words of the scheduler's dimensions that have a mark of another name. */
const marks: Record<string, string> = {
  compliant: "deployed",
  has_update: "available",
  successful: "success",
  new: "available",
  blocked: "undefined",
  temporarily_blocked: "skipped",
  not_blocked: "ok",
};
const markOf = (word: string) => marks[word] ?? word;

const Counts = ({ counts }: { counts: Record<string, number> }) => (
  <span className={classes.counts}>
    {Object.keys(counts)
      .sort((one, other) => compareStates(markOf(one), markOf(other)))
      .map((word) => (
        <span key={word} className={classes.state}>
          <Mark state={markOf(word)} />
          <span>
            {count.format(counts[word]!)} {readable(word)}
          </span>
        </span>
      ))}
  </span>
);

interface Props {
  env: string;
  name: string;
  summary: SchedulerSummary;
  askedAt: number;
}

/** What a scheduler knows, counted, and where the database says otherwise. */
export function SchedulerFindings({ env, name, summary, askedAt }: Props) {
  const { resources, counts, discrepancies, total } = summary;
  return (
    <>
      <KeyValues
        items={[
          ["Scheduler of", name],
          ["Asked", <When at={new Date(askedAt).toISOString()} />],
          ["Resources", count.format(resources)],
          ["Compliance", <Counts counts={counts.compliance} />],
          ["Last run", <Counts counts={counts.last_handler_run} />],
          ["Blocked", <Counts counts={counts.blocked} />],
        ]}
      />
      {total === 0 ? (
        <p className={classes.state}>
          <Mark state="ok" />
          <span>The scheduler and the database agree on every resource.</span>
        </p>
      ) : (
        <>
          <p className={classes.state}>
            <Mark state="warning" />
            <span>
              The scheduler and the database differ in {count.format(total)} {total === 1 ? "point" : "points"}
              {discrepancies.length < total && `, of which the first ${count.format(discrepancies.length)} are shown`}.
            </span>
          </p>
          <Table label="Discrepancies">
            <thead>
              <tr>
                <th scope="col">Resource</th>
                <th scope="col">Field</th>
                <th scope="col">Expected</th>
                <th scope="col">Actual</th>
              </tr>
            </thead>
            <tbody>
              {discrepancies.map(({ resource, field, expected, actual }, index) => (
                <tr key={index} data-row>
                  <td>
                    <Link to={paths.resource(env, resource)}>{resource}</Link>
                  </td>
                  <td>{field ?? "the whole"}</td>
                  <td>{expected}</td>
                  <td>{actual}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </>
  );
}
