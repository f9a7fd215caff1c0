import type { CompileDetails } from "~/api/models";
import { useSearchParams } from "react-router";
import { LogViewer } from "~/log/LogViewer";
import classes from "./compiles.module.css";
import { getStageState } from "./compileReport";
import { getLogPath, parseLogPosition } from "./logPosition";

/** The output of all stages. */
export function CompileLog({ env, compile }: { env: string; compile: CompileDetails }) {
  const [params] = useSearchParams();
  const { reports } = compile;
  if (!reports || reports.length === 0) return null;
  return (
    <div id="log" className={classes.section}>
      <h2>Log</h2>
      <LogViewer
        stages={reports}
        getStageStatus={(stage) => getStageState(reports[stage]!, compile)}
        shouldStartAtEnd={(stage) => getStageState(reports[stage]!, compile) === "failed"}
        isGrowing={!compile.completed}
        position={parseLogPosition(params, compile)}
        getHref={(position) => getLogPath(env, compile.id, position)}
        fileName={`compile ${compile.id}`}
      />
    </div>
  );
}
