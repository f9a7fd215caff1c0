import { useNavigate } from "react-router";
import { useHalt } from "~/operations/useHalt";
import { paths } from "~/paths";
import { copyText } from "~/ui/copyText";
import { DropdownPanel } from "~/ui/DropdownPanel";
import { notifyError, notifySuccess } from "~/ui/toast";

async function copyId(env: string): Promise<void> {
  if (await copyText(env)) notifySuccess("Copied the environment ID");
  else notifyError("Couldn't copy the environment ID", "The browser blocked access to the clipboard.");
}

/** The open menu of an environment. */
export function EnvironmentMenuPanel({ env, onClose }: { env: string; onClose: () => void }) {
  const navigate = useNavigate();
  const { isHalted, isBusy, reason, start } = useHalt(env);
  const busyReason = isHalted ? "Resuming…" : "Halting…";
  return (
    <DropdownPanel
      label="Environment menu"
      align="start"
      width={220}
      onClose={onClose}
      content={[
        {
          actions: [
            { label: "Dashboard", onSelect: () => void navigate(paths.environment(env)) },
            { label: "Settings", onSelect: () => void navigate(paths.settings(env)) },
            { label: "Copy environment ID", onSelect: () => void copyId(env) },
          ],
        },
        { actions: [{ label: isHalted ? "Resume" : "Halt", reason: isBusy ? busyReason : reason, onSelect: () => void start() }] },
      ]}
    />
  );
}
