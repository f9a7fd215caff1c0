import { useForbidden } from "~/api/policy";
import { Button } from "~/ui/Button";
import { formatNumber, plural } from "~/ui/numbers";
import { unsavedFormRef } from "~/ui/unsaved";
import { describeEffects } from "./settingInput";
import classes from "./Settings.module.css";
import type { Setting, Settings } from "./useSettings";

function getInvalidReason(settings: Setting[]): string | undefined {
  const names = settings.filter(({ invalidReason }) => invalidReason).map(({ name }) => name);
  const [first, ...others] = names;
  if (first === undefined) return undefined;
  return others.length === 0 ? `Fix the invalid value of ${first} first` : `Fix the invalid values first: ${names.join(", ")}`;
}

/** `1 with an error: auto_deploy`, of the settings whose outcome is unknown or isn't. */
function describeErrors(settings: Setting[], isUnknown: boolean, text: string): string {
  const names = settings.filter(({ saveError }) => saveError?.isOutcomeUnknown === isUnknown).map(({ name }) => name);
  return names.length > 0 ? `, ${formatNumber(names.length)} ${text}: ${names.join(", ")}` : "";
}

interface Props {
  unsavedSettings: Setting[];
  settings: Settings;
  onSave: () => void;
}

/** Sticks to the bottom of the window while there are unsaved changes. */
export function SaveBar({ unsavedSettings, settings: { progress, discardAll }, onSave }: Props) {
  const forbiddenReason = useForbidden("POST /api/v1/environment_settings/{id}");
  const isBusy = progress !== undefined;
  const effects = describeEffects(unsavedSettings.map(({ definition }) => definition));
  return (
    <div ref={unsavedFormRef} className={classes.saveBar} role="region" aria-label="Unsaved changes">
      <div className={classes.saveButtons}>
        <Button
          variant="filled"
          reason={isBusy ? undefined : (forbiddenReason ?? getInvalidReason(unsavedSettings))}
          busy={isBusy}
          onClick={onSave}
        >
          Save {plural(unsavedSettings.length, "change", "changes")}
        </Button>
        <Button onClick={discardAll} reason={isBusy ? "Saving is in progress" : undefined}>
          Discard
        </Button>
      </div>
      <div className={classes.saveText} role="status">
        <b>{plural(unsavedSettings.length, "unsaved change", "unsaved changes")}</b>
        {progress && `, saving ${progress.done + 1} of ${progress.total}`}
        {!progress && describeErrors(unsavedSettings, false, "with an error")}
        {!progress && describeErrors(unsavedSettings, true, "with unknown outcome")}
        {effects && <p className="caption">Saving {effects}.</p>}
      </div>
    </div>
  );
}
