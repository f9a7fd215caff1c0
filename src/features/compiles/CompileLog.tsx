import { useSearchParams } from "react-router";
import type { CompileDetails } from "~/api/endpoints";
import { LogViewer } from "~/ui/LogViewer";
import classes from "./compiles.module.css";
import { stageState } from "./compile";
import { placeAddress, readPlace } from "./logPlace";

/** What the stages wrote. */
export function CompileLog({ env, compile }: { env: string; compile: CompileDetails }) {
  const [params] = useSearchParams();
  const { reports } = compile;
  if (!reports || reports.length === 0) return null;
  return (
    <div id="log" className={classes.part}>
      <h2>Log</h2>
      <LogViewer
        stages={reports}
        remark={(stage) => stageState(reports[stage]!, compile)}
        atEnd={(stage) => stageState(reports[stage]!, compile) === "failed"}
        growing={!compile.completed}
        place={readPlace(params, compile)}
        address={(place) => placeAddress(env, compile.id, place)}
        fileName={`compile ${compile.id}`}
      />
    </div>
  );
}
