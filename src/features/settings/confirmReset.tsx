import { withEnvironmentName } from "~/model/withEnvironmentName";
import { askOnce, confirm } from "~/ui/confirm";
import { plural } from "~/ui/numbers";
import { describeEffects, formatSettingValue } from "./settingInput";
import classes from "./Settings.module.css";
import type { Setting } from "./useSettings";

/** Asks before settings are reset to their defaults. */
export const confirmReset = askOnce((env: string, settings: Setting[]): Promise<boolean> => {
  const effects = describeEffects(settings.map(({ definition }) => definition));
  const [only] = settings.length === 1 ? settings : [];
  const countText = plural(settings.length, "setting", "settings");
  return confirm(
    withEnvironmentName(env, (environmentName) => ({
      title: `Reset ${only?.name ?? countText} of ${environmentName}?`,
      body: (
        <>
          <ul className={classes.resetList}>
            {settings.map(({ name, kind, value, definition }) => (
              <li key={name}>
                <b>{name}</b>: <code>{formatSettingValue(kind, value)}</code> becomes{" "}
                <code>{formatSettingValue(kind, definition.default)}</code>
              </li>
            ))}
          </ul>
          {effects && <p>Resetting {effects}.</p>}
        </>
      ),
      confirmLabel: only ? "Reset to default" : `Reset ${countText}`,
    })),
  );
});
