import classes from "./compare.module.css";
import { setDiffView, useDiffView } from "./diffView";

/** Toggle between side by side and unified, saved in this browser. */
export function DiffViewToggle() {
  const view = useDiffView();
  return (
    <fieldset className={classes.viewToggle}>
      <legend className="visually-hidden">Diff view</legend>
      {(["split", "unified"] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" name="diff-view" checked={view === choice} onChange={() => setDiffView(choice)} />
          {choice === "split" ? "Side by side" : "Unified"}
        </label>
      ))}
    </fieldset>
  );
}
