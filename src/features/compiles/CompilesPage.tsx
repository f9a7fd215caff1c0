import { useState } from "react";
import { useEnvironment } from "~/model/environment";
import { RecompileMenu } from "~/operations/RecompileMenu";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { CompileQueue } from "./CompileQueue";
import { defineCompileList } from "./compiles.list";

/** `GET compilereport`: the queue and the list of compile reports. */
export function CompilesPage() {
  const { env } = usePageParams("compiles");
  const [list] = useState(() => defineCompileList(env));
  const environment = useEnvironment(env).data;
  // Compiles queued in a halted environment don't progress.
  const state = useList(list, { env }, { inProgress: (page) => !environment?.halted && page.rows.some(list.isInProgress!) });
  return (
    <>
      <PageHeader title={list.title} titleContext={[environment?.name]} actions={<RecompileMenu env={env} />} />
      <CompileQueue env={env} />
      <ListPanel state={state} />
    </>
  );
}
