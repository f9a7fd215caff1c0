import { Button } from "~/ui/Button";
import { useUnpause } from "./useUnpause";

export function UnpauseButton({ env, agent }: { env: string; agent: string }) {
  const { start, isBusy, reason } = useUnpause(env);
  return (
    <Button size="compact-xs" reason={reason} busy={isBusy} onClick={() => void start(agent)}>
      Unpause<span className="visually-hidden">{` ${agent}`}</span>
    </Button>
  );
}
