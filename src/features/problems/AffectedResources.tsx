import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, type CSSProperties, type ReactNode } from "react";
import { Link } from "react-router";
import { paths } from "~/paths";
import { getAffected, type BrokenGraph, type BrokenResource, type ChainedResource } from "~/problems/causes";
import { countCauses } from "~/problems/countWaiting";
import { getCauseIds, isAgentProblem, type Problem } from "~/problems/problems";
import type { ResourceError } from "~/problems/recentErrors";
import type { BrokenSet } from "~/problems/useBrokenSet";
import { CopyButton } from "~/ui/CopyButton";
import { plural } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { humanize } from "~/ui/states";
import { Tag } from "~/ui/Tag";
import classes from "./ProblemsPage.module.css";

/** In pixels. Must match `.affected li` in the CSS. */
const rowHeight = 28;
/** Up to this number, all resources are rendered. */
const virtualizeAbove = 100;
/** Steps of a chain that are shown before the cause. */
const maxSteps = 5;

function ResourceLink({ env, resource }: { env: string; resource: BrokenResource }) {
  return (
    <Link to={paths.resource(env, resource.id)} title={resource.id}>
      {resource.value}
    </Link>
  );
}

/** A step of the chain from a resource to the cause. */
function Step({ children }: { children: ReactNode }) {
  return (
    <span>
      <span aria-hidden="true"> ← </span>
      <span className="visually-hidden"> waits for </span>
      {children}
    </span>
  );
}

interface ItemProps {
  env: string;
  affected: ChainedResource;
  causeCount: number;
  style?: CSSProperties;
  position: number;
  total: number;
}

/** A resource that waits for the problem, with the chain that leads from it to the cause. */
function Item({ env, affected: { resource, getChain }, causeCount, style, position, total }: ItemProps) {
  const chain = getChain();
  const cause = chain.at(-1);
  const steps = chain.slice(0, -1);
  const hiddenCount = Math.max(steps.length - maxSteps, 0);
  return (
    <li style={style} aria-posinset={position + 1} aria-setsize={total}>
      <StatusIcon state={resource.status} />
      <ResourceLink env={env} resource={resource} /> on {resource.agent}
      <span className={classes.chain}>
        {humanize(resource.status)}
        {steps.slice(0, maxSteps).map((step) => (
          <Step key={step.id}>
            <ResourceLink env={env} resource={step} />
          </Step>
        ))}
        {hiddenCount > 0 && <Step>{plural(hiddenCount, "more resource", "more resources")}</Step>}
        {cause && (
          <Step>
            <ResourceLink env={env} resource={cause} />
          </Step>
        )}
      </span>
      {causeCount > 1 && <Tag title="Waits for more than one problem">{`${causeCount} problems`}</Tag>}
    </li>
  );
}

function AffectedList({ env, affected, graph }: { env: string; affected: readonly ChainedResource[]; graph: BrokenGraph }) {
  const causeCounts = countCauses(graph);
  const scroller = useRef<HTMLUListElement>(null);
  const isVirtual = affected.length > virtualizeAbove;
  const virtualizer = useVirtualizer({
    count: isVirtual ? affected.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items: { index: number; style?: CSSProperties }[] = isVirtual
    ? virtualizer
        .getVirtualItems()
        .map(({ index, start }) => ({ index, style: { position: "absolute", top: start, width: "100%", height: rowHeight } }))
    : affected.map((_, index) => ({ index }));
  return (
    <ul ref={scroller} className={classes.affected} aria-label="Resources that wait">
      {isVirtual && <li aria-hidden="true" style={{ height: virtualizer.getTotalSize() }} />}
      {items.map(({ index, style }) => {
        const item = affected[index];
        if (!item) return null;
        const causeCount = causeCounts[graph.indexes.get(item.resource.id) ?? -1] ?? 1;
        return (
          <Item
            key={item.resource.id}
            env={env}
            affected={item}
            causeCount={causeCount}
            style={style}
            position={index}
            total={affected.length}
          />
        );
      })}
    </ul>
  );
}

interface Props {
  env: string;
  problem: Problem;
  set: BrokenSet;
  error: ResourceError | null | undefined;
}

/** The whole error of a problem, and the resources that wait for it. */
export function AffectedResources({ env, problem, set, error }: Props) {
  const { graph, isComplete } = set;
  // With 9,000 broken resources, this takes 20 ms.
  const all = useMemo(() => {
    const own = isAgentProblem(problem) ? problem.resources.map((resource) => ({ resource, getChain: () => [] })) : [];
    return [...own, ...getAffected(graph, getCauseIds(problem))];
  }, [graph, problem]);
  return (
    <>
      {error && error.text !== error.summary && (
        <pre className={classes.whole}>
          {error.text} <CopyButton text={error.text} label="Copy error" />
        </pre>
      )}
      {all.length > 0 ? (
        <AffectedList env={env} affected={all} graph={graph} />
      ) : (
        <p className="caption">
          {isComplete ? "No resources wait for this problem." : `Still loading ${plural(set.total, "resource", "resources")}.`}
        </p>
      )}
    </>
  );
}
