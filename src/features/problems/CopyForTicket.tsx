import { IconCopy } from "@tabler/icons-react";
import { copyTicket, openTicketDialog } from "~/problems/copyProblems";
import type { useTicket } from "~/problems/useTicket";
import { Button } from "~/ui/Button";
import { plural } from "~/ui/numbers";

interface Props {
  env: string;
  /** The selected problems; all of them if undefined. */
  ids: readonly string[] | undefined;
  getTicket: ReturnType<typeof useTicket>;
}

/** Copies the problems as Markdown. While reasons are still loading, a dialog shows the text as it grows. */
export function CopyForTicket({ env, ids, getTicket }: Props) {
  const copy = () => {
    const ticket = getTicket(ids);
    return ticket?.isComplete ? copyTicket(ticket) : openTicketDialog(env, ids);
  };
  return (
    <Button leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void copy()}>
      {ids ? `Copy ${plural(ids.length, "problem", "problems")} for ticket` : "Copy for ticket"}
    </Button>
  );
}
