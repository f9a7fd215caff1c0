import { IconDownload } from "@tabler/icons-react";
import { Link } from "react-router";
import type { CompileDetails } from "~/api/models";
import { getDefaultStream } from "~/log/logStages";
import { withOffset } from "~/time";
import { downloadText } from "~/ui/download";
import { Elapsed } from "~/ui/Elapsed";
import { LinkButton } from "~/ui/LinkButton";
import { SimpleTable } from "~/ui/SimpleTable";
import { Status } from "~/ui/Status";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./compiles.module.css";
import { getStageState } from "./compileReport";
import { getLogPath } from "./logPosition";

type Stages = NonNullable<CompileDetails["reports"]>;

const formatFullLog = (stages: Stages): string[] =>
  stages.flatMap((stage, index) => [
    `==== ${index + 1}. ${stage.name} (${withOffset(stage.started)}): ${stage.command}\n`,
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
        <SimpleTable
          label="Stages"
          animateIcons
          rows={stages}
          rowKey={({ id }) => id}
          columns={[
            {
              header: "Stage",
              minWidth: 190,
              cell: (stage, index) => (
                <Link to={`${getLogPath(env, compile.id, { stage: index, stream: getDefaultStream(stage) })}#log`}>{stage.name}</Link>
              ),
            },
            { header: "State", cell: (stage) => <Status state={getStageState(stage, compile)} /> },
            { header: "Started", cell: ({ started }) => <Timestamp absolute at={started} /> },
            {
              header: "Duration",
              numeric: true,
              cell: ({ started, completed }) => <Elapsed from={started} to={completed ?? compile.completed} />,
            },
            { header: "Exit code", numeric: true, cell: ({ returncode }) => returncode ?? "–" },
            {
              header: "Command",
              cell: ({ command }) => (
                <span className={classes.command} title={command}>
                  {command || "–"}
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
