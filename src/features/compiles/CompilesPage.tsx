import { useEnvironment } from "~/model/environment";
import { RecompileMenu } from "~/operations/RecompileMenu";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { CompileQueue } from "./CompileQueue";
import { compileList } from "./compiles.list";

/** `GET compilereport`: the queue and the list of compile reports. */
export function CompilesPage() {
  const { env } = usePageParams("compiles");
  const environment = useEnvironment(env).data;
  // Compiles queued in a halted environment don't progress.
  const state = useList(compileList, { env }, { inProgress: (page) => !environment?.halted && page.rows.some(compileList.isInProgress) });
  return (
    <>
      <PageHeader title={state.title} actions={<RecompileMenu env={env} />} />
      <ErrorBoundary name="the queue">
        <CompileQueue env={env} />
      </ErrorBoundary>
      <ListPanel state={state} />
    </>
  );
}
