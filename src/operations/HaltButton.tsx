import { Button } from "~/ui/Button";
import { useHalt } from "./useHalt";

/** Button that halts or resumes an environment after a confirmation. */
export function HaltButton({ env }: { env: string }) {
  const { isHalted, isBusy, reason, start } = useHalt(env);
  return (
    <Button variant={isHalted ? "filled" : "default"} busy={isBusy} reason={reason} onClick={() => void start()}>
      {isHalted ? "Resume" : "Halt"}
    </Button>
  );
}
