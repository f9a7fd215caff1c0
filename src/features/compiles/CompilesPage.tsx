import { useState } from "react";
import { useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { RecompileMenu } from "~/deeds/RecompileMenu";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { PageHead } from "~/ui/PageHead";
import { CompileQueue } from "./CompileQueue";
import { compileList } from "./compiles.list";

/** `GET compilereport`: every compile that was asked for, the queue above them. */
export function CompilesPage() {
  const env = useParams().env!;
  const [list] = useState(() => compileList(env));
  const environment = useEnvironment(env).data?.data;
  // What is queued in a halted environment does not move.
  const state = useList(list, { env }, { moving: (page) => !environment?.halted && page.rows.some(list.moving!) });
  return (
    <>
      <PageHead title={list.title} of={[environment?.name]} actions={<RecompileMenu env={env} />} />
      <CompileQueue env={env} />
      <ListPanel state={state} />
    </>
  );
}
