import { ActionButton } from "~/ui/ActionButton";
import { useDryRun } from "./useDryRun";

interface Props {
  env: string;
  /** The version that is compared with the current state; what is released, unless told. */
  version?: number;
  /** Told of the dry run that began. */
  onStarted?: (id: string) => void;
}

/** Begins a dry run: compares what is intended with the current state, and changes nothing. */
export function DryRunButton({ env, version, onStarted }: Props) {
  const { start, busy, reason, filteredReason } = useDryRun(env);
  const handleClick = async () => {
    const started = await start(version === undefined ? {} : { version });
    if (started) onStarted?.(started.id);
  };
  return (
    <ActionButton reason={version === undefined ? filteredReason : reason} busy={busy} onClick={() => void handleClick()}>
      Dry run
    </ActionButton>
  );
}
