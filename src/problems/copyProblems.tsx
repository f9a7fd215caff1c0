import { CodeBlock } from "~/ui/CodeBlock";
import { confirm, type LiveConfirmOptions } from "~/ui/confirm";
import { copyText } from "~/ui/copyText";
import { plural } from "~/ui/numbers";
import { notifyError, notifySuccess } from "~/ui/toast";
import { useProblems } from "./useProblems";
import { useRowDetails } from "./useRowDetails";
import { useTicket } from "./useTicket";

/** Copies a ticket, and says so. */
export async function copyTicket({ text, count }: { text: string; count: number }): Promise<void> {
  if (await copyText(text)) notifySuccess(`Copied ${plural(count, "problem", "problems")} as Markdown`);
  else notifyError("Couldn't copy the problems", "The browser blocked access to the clipboard. Export the problems instead.");
}

/** The ticket as it grows while reasons and times load. `onText` gets each of its states. */
const ticketConfirmation = (
  env: string,
  ids: readonly string[] | undefined,
  onText: (ticket: { text: string; count: number } | undefined) => void,
): LiveConfirmOptions =>
  function TicketConfirmation({ children }) {
    const state = useProblems(env);
    const details = useRowDetails(env, state.data?.problems ?? [], state.data && state.sources, { isAllInView: true });
    const ticket = useTicket(env, state, details)(ids);
    onText(ticket);
    return children({
      title: "Copy problems for a ticket",
      body: (
        <>
          <p role="status">
            {ticket
              ? ticket.isComplete
                ? "Reasons and times are loaded."
                : "Reasons and times are still loading. You can copy what is loaded."
              : state.error
                ? `Couldn't load problems: ${state.error.message}`
                : "Loading problems …"}
          </p>
          {ticket && <CodeBlock label="Ticket">{ticket.text}</CodeBlock>}
        </>
      ),
      confirmLabel: "Copy",
      busy: !ticket && !state.error,
      reason: !ticket && state.error ? "There is nothing to copy" : undefined,
    });
  };

/**
 * Opens a dialog with the problems of an environment as Markdown, and copies it when the user confirms: a browser copies only
 * right after a click.
 */
export async function openTicketDialog(env: string, ids?: readonly string[]): Promise<void> {
  let latest: { text: string; count: number } | undefined;
  const confirmed = await confirm(ticketConfirmation(env, ids, (ticket) => (latest = ticket)));
  if (confirmed && latest) await copyTicket(latest);
}
