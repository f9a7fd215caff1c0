import { useRef, useState } from "react";
import { Empty } from "~/ui/Empty";
import { StateBar } from "~/ui/StateBar";
import { useWords } from "~/ui/useWords";
import { Waiting } from "~/ui/Waiting";
import type { Comparison } from "./asking";
import { ChangeDetails } from "./ChangeDetails";
import { ChangeFilters } from "./ChangeFilters";
import { ChangeList, type ListHandle } from "./ChangeList";
import { ChangeSteps } from "./ChangeSteps";
import type { Found } from "./compare";
import classes from "./compare.module.css";
import { useAnswers } from "./useComparison";
import { addressOf, filterOf, isFiltered, noFilter } from "./words";

interface Props {
  env: string;
  comparison: Comparison;
  /** What the two sides are: "version 1", "version 3". */
  sides: [from: string, to: string];
  /** What is said where nothing differs. */
  nothing: string;
}

/** The one view of what differs: counts and filters, the resources, and the one that is chosen, line by line. */
export function ComparisonView({ env, comparison, sides, nothing }: Props) {
  const [params, setWords] = useWords();
  useAnswers(comparison);
  const list = useRef<ListHandle>(null);
  const filter = filterOf(params);
  const named = params.get("resource") ?? undefined;
  const answer = comparison.get({ kind: "find", filter, chosen: named });
  // Until another filter is answered, what fitted the one before stands.
  const [last, setLast] = useState<Found>();
  if (answer && answer !== last) setLast(answer);
  const found = answer ?? last;
  if (!found) return <Waiting shape="rows" rows={12} label="Reading what differs" />;

  const chosen = named ?? found.chosen;
  const step = async (by: 1 | -1) => {
    const next = await comparison.ask({ kind: "step", filter, from: chosen, by });
    if (!next) return;
    setWords({ resource: next.id }, { replace: true });
    list.current?.show(next.place);
  };
  const { counts } = found;
  return (
    <section className={classes.view} aria-label="Comparison" aria-busy={!answer}>
      <StateBar
        legend
        label="Resources by difference"
        counts={counts}
        to={(status) => addressOf(params, { status: filter.status.join() === status ? undefined : status })}
      />
      <ChangeFilters filter={filter} />
      {found.total === 0 ? (
        <Empty
          text={isFiltered(filter) ? "No resource matches these filters." : nothing}
          action={
            isFiltered(filter) ? (
              <button type="button" className="link" onClick={() => setWords(noFilter)}>
                Clear filters
              </button>
            ) : (
              counts.unmodified !== undefined && (
                <button type="button" className="link" onClick={() => setWords({ status: "unmodified" })}>
                  Show them all
                </button>
              )
            )
          }
        />
      ) : (
        <div className={classes.split}>
          <ChangeList
            key={JSON.stringify(found.filter)}
            handle={list}
            comparison={comparison}
            found={found}
            chosen={chosen}
            address={(id) => addressOf(params, { resource: id })}
          />
          <div className={classes.side}>
            <ChangeSteps place={named === found.chosen || !named ? found.place : -1} total={found.total} onStep={(by) => void step(by)} />
            {chosen !== undefined && <ChangeDetails key={chosen} env={env} comparison={comparison} id={chosen} sides={sides} />}
          </div>
        </div>
      )}
    </section>
  );
}
