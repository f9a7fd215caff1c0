import { useSearchParams } from "react-router";
import type { CompileDetails } from "~/api/models";
import { LogViewer } from "~/log/LogViewer";
import classes from "./compiles.module.css";
import { getStageState } from "./compileReport";
import { getLogPath, parseLogPosition } from "./logPosition";

/** The output of all stages. */
export function CompileLog({ env, compile }: { env: string; compile: CompileDetails }) {
  const [params] = useSearchParams();
  const { reports } = compile;
  const position = parseLogPosition(params, compile);
  if (!reports || !position) return null;
  return (
    <div id="log" className={classes.section}>
      <h2>Log</h2>
      <LogViewer
        stages={reports}
        getStageStatus={(stage) => getStageState(stage, compile)}
        shouldStartAtEnd={(stage) => getStageState(stage, compile) === "failed"}
        isGrowing={!compile.completed}
        position={position}
        getHref={(target) => getLogPath(env, compile.id, target)}
        fileName={`compile ${compile.id}`}
      />
    </div>
  );
}
