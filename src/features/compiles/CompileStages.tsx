import type { CompileDetails } from "~/api/models";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "react-router";
import { getDefaultStream } from "~/log/logStages";
import { downloadText } from "~/ui/download";
import { Elapsed } from "~/ui/Elapsed";
import { LinkButton } from "~/ui/LinkButton";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./compiles.module.css";
import { getStageState } from "./compileReport";
import { getLogPath } from "./logPosition";

type Stages = NonNullable<CompileDetails["reports"]>;

const formatFullLog = (stages: Stages): string[] =>
  stages.flatMap((stage, index) => [
    `==== ${index + 1}. ${stage.name} (${stage.started}): ${stage.command}\n`,
    stage.outstream,
    stage.errstream && `\n---- stderr\n${stage.errstream}`,
    `\n---- exit code ${stage.returncode ?? "none yet"}\n\n`,
  ]);

/** The stages of a compile, each with a link to its log. */
export function CompileStages({ env, compile }: { env: string; compile: CompileDetails }) {
  const stages = compile.reports ?? [];
  return (
    <section className={classes.section} aria-label="Stages">
      <div className={classes.sectionHeader}>
        <h2>Stages</h2>
        {stages.length > 0 && (
          <LinkButton
            className={classes.download}
            onClick={() => downloadText(`compile ${compile.id}.log`, "text/plain", formatFullLog(stages))}
          >
            <IconDownload size={14} aria-hidden /> Download all logs
          </LinkButton>
        )}
      </div>
      {stages.length === 0 ? (
        <p className="caption">{compile.completed ? "No stages were recorded." : "No stage has started yet."}</p>
      ) : (
        <Table label="Stages" animateIcons>
          <thead>
            <tr>
              <th scope="col" className={classes.stage}>
                Stage
              </th>
              <th scope="col">State</th>
              <th scope="col">Started</th>
              <th data-numeric scope="col">
                Duration
              </th>
              <th data-numeric scope="col">
                Exit code
              </th>
              <th scope="col">Command</th>
            </tr>
          </thead>
          <tbody>
            {stages.map((stage, index) => (
              <tr key={stage.id} data-row>
                <td>
                  <Link to={`${getLogPath(env, compile.id, { stage: index, stream: getDefaultStream(stage) })}#log`}>{stage.name}</Link>
                </td>
                <td>
                  <Status state={getStageState(stage, compile)} />
                </td>
                <td>
                  <Timestamp absolute at={stage.started} />
                </td>
                <td data-numeric>
                  <Elapsed from={stage.started} to={stage.completed ?? compile.completed} />
                </td>
                <td data-numeric>{stage.returncode ?? "–"}</td>
                <td>
                  <span className={classes.command} title={stage.command}>
                    {stage.command || "–"}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
