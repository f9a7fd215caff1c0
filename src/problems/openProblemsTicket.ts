import { askOnce } from "~/ui/confirm";
import { loadForPage } from "~/ui/loadForPage";

/** Opens the dialog with the problems of an environment as Markdown, whose code loads on first use. */
export const openProblemsTicket = askOnce(async (env: string) => {
  const code = await loadForPage(() => import("./copyProblems")).catch(() => undefined);
  if (!code || code.hasLeft) return false;
  await code.openTicketDialog(env);
  return true;
});
