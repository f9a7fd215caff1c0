import { Button } from "~/ui/Button";
import { useDryRun } from "./useDryRun";

interface Props {
  env: string;
  /** Defaults to the released version. */
  version?: number;
  onStarted?: (id: string) => void;
}

/** Button that starts a dry run: compares the desired state with the current state without changing anything. */
export function DryRunButton({ env, version, onStarted }: Props) {
  const { start, isBusy, reason } = useDryRun(env);
  const handleClick = async () => {
    const started = await start(version === undefined ? {} : { version });
    if (started) onStarted?.(started.result.id);
  };
  return (
    <Button reason={reason} busy={isBusy} onClick={() => void handleClick()}>
      Dry run
    </Button>
  );
}
