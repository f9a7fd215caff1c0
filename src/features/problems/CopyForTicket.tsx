import { IconCopy } from "@tabler/icons-react";
import { copyTicket, openTicketDialog } from "~/problems/copyProblems";
import type { useTicket } from "~/problems/useTicket";
import { Button } from "~/ui/Button";

interface Props {
  env: string;
  /** The problems to copy. By default, all of them. */
  ids?: readonly string[];
  size?: "compact-sm";
  getTicket: ReturnType<typeof useTicket>;
}

/** Copies the problems as Markdown. While reasons are still loading, a dialog shows the text as it grows. */
export function CopyForTicket({ env, ids, size, getTicket }: Props) {
  const copy = () => {
    const ticket = getTicket(ids);
    return ticket?.isComplete ? copyTicket(ticket) : openTicketDialog(env, ids);
  };
  return (
    <Button size={size} leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void copy()}>
      Copy for ticket
    </Button>
  );
}
