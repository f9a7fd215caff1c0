import classes from "./compare.module.css";
import { setDiffView, useDiffView } from "./diffView";

/** Side by side, or one under the other: remembered in this browser. */
export function DiffViewToggle() {
  const view = useDiffView();
  return (
    <fieldset className={classes.viewToggle}>
      <legend className="visually-hidden">How the two sides are shown</legend>
      {(["split", "unified"] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" name="diff-view" checked={view === choice} onChange={() => setDiffView(choice)} />
          {choice === "split" ? "Side by side" : "Unified"}
        </label>
      ))}
    </fieldset>
  );
}
