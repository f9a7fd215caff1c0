import { DeedButton } from "~/ui/DeedButton";
import { useDryRun } from "./useDryRun";

interface Props {
  env: string;
  /** The version that is compared with the current state; what is released, unless told. */
  version?: number;
  /** Told of the dry run that began. */
  onBegun?: (id: string) => void;
}

/** Begins a dry run: compares what is intended with the current state, and changes nothing. */
export function DryRunButton({ env, version, onBegun }: Props) {
  const { start, busy, reason, filteredReason } = useDryRun(env);
  const act = async () => {
    const begun = await start(version === undefined ? {} : { version });
    if (begun) onBegun?.(begun.id);
  };
  return (
    <DeedButton reason={version === undefined ? filteredReason : reason} busy={busy} onClick={() => void act()}>
      Dry run
    </DeedButton>
  );
}
