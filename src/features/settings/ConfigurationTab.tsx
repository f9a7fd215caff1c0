import { useEnvironment } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber, plural } from "~/ui/numbers";
import { humanize } from "~/ui/states";
import { notifySuccess, notifyError } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { Skeleton } from "~/ui/Skeleton";
import { filterRef } from "~/ui/filterFocus";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { SaveBar } from "./SaveBar";
import { describeEffects, formatSettingValue } from "./settingInput";
import { SettingRow } from "./SettingRow";
import classes from "./Settings.module.css";
import { useSettings, type SettingsOutcome, type Setting } from "./useSettings";

const formatSettingCount = (count: number): string => plural(count, "setting", "settings");

const matchesSearch = ({ name, definition }: Setting, searchText: string): boolean =>
  searchText
    .toLowerCase()
    .split(/\s+/)
    .every((term) => `${name} ${definition.section ?? ""} ${definition.doc}`.toLowerCase().includes(term));

/** Groups settings by section, sorted by name; settings without a section come last. */
function groupBySection(settings: Setting[]): [section: string, settings: Setting[]][] {
  const sections = new Map<string, Setting[]>();
  for (const setting of settings) {
    const section = setting.definition.section ?? "";
    sections.set(section, [...(sections.get(section) ?? []), setting]);
  }
  return [...sections].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)));
}

/** Searches, changes, saves and resets every setting the server defines. */
export function ConfigurationTab({ env }: { env: string }) {
  const saveForbiddenReason = useForbidden("POST /api/v1/environment_settings/{id}");
  const resetForbiddenReason = useForbidden("DELETE /api/v2/environment_settings/{id}");
  const [params, setParams] = useSearchParamState();
  const settings = useSettings(env);
  const environment = useEnvironment(env).data;
  const environmentLabel = environment?.name ?? "this environment";
  const { all, error, progress } = settings;
  if (!all && error) {
    return <ErrorState title="Couldn't load settings" error={error} isRetrying={settings.isFetching} onRetry={settings.retry} />;
  }
  if (!all) return <Skeleton shape="rows" rows={8} label="Loading settings" />;

  const searchText = params.get("find") ?? "";
  const shouldShowChangedOnly = params.get("changed") === "true";
  const visibleSettings = all.filter(
    (setting) => matchesSearch(setting, searchText) && (!shouldShowChangedOnly || setting.isNonDefault || setting.isUnsaved),
  );
  const unsavedSettings = all.filter((setting) => setting.isUnsaved);
  const invalidSettings = unsavedSettings.filter((setting) => setting.invalidReason);
  const rejectedSettings = unsavedSettings.filter((setting) => setting.rejectionReason);
  const resettableSettings = all.filter((setting) => setting.isNonDefault && !setting.definition.protected);
  const effects = describeEffects(unsavedSettings.map(({ definition }) => definition));

  const notifyOutcome = (action: string, { done, warnings }: SettingsOutcome) =>
    done.length > 0 &&
    notifySuccess(`${action} ${done.length === 1 ? done[0]! : formatSettingCount(done.length)} of ${environmentLabel}`, warnings);
  // Failures are shown next to their fields.
  const save = async () => notifyOutcome("Saved", await settings.save());
  const reset = async (settingsToReset: Setting[]) => {
    const resetEffects = describeEffects(settingsToReset.map(({ definition }) => definition));
    const confirmed = await confirmInEnvironment(env, (name) => ({
      title:
        settingsToReset.length === 1
          ? `Reset ${settingsToReset[0]!.name} of ${name}?`
          : `Reset ${formatSettingCount(settingsToReset.length)} of ${name}?`,
      body: (
        <>
          <ul className={classes.resetList}>
            {settingsToReset.map(({ name, kind, value, definition }) => (
              <li key={name}>
                <b>{name}</b>: <code>{formatSettingValue(kind, value)}</code> becomes{" "}
                <code>{formatSettingValue(kind, definition.default)}</code>
              </li>
            ))}
          </ul>
          {resetEffects && <p>Resetting {resetEffects}.</p>}
        </>
      ),
      confirmLabel: settingsToReset.length === 1 ? "Reset to default" : `Reset ${formatSettingCount(settingsToReset.length)}`,
    }));
    if (!confirmed) return;
    const outcome = await settings.reset(settingsToReset.map(({ name }) => name));
    notifyOutcome("Reset", outcome);
    for (const [name, reason] of outcome.failed) notifyError(`Couldn't reset ${name} of ${environmentLabel}`, reason);
  };

  return (
    <>
      <UnsavedGuard hasUnsavedChanges={unsavedSettings.length > 0} />
      <div ref={filterRef} className={classes.filter} role="search" aria-label="Find settings">
        <input
          className="control"
          type="search"
          aria-label="Search settings"
          placeholder="Search settings"
          value={searchText}
          onChange={(event) => setParams({ find: event.currentTarget.value }, { replace: searchText !== "" })}
        />
        <label className={classes.checkbox}>
          <input
            type="checkbox"
            checked={shouldShowChangedOnly}
            onChange={(event) => setParams({ changed: event.currentTarget.checked ? "true" : undefined })}
          />
          Non-default only
        </label>
        <span className="caption" role="status">
          {visibleSettings.length === all.length
            ? formatSettingCount(all.length)
            : `${formatNumber(visibleSettings.length)} of ${formatSettingCount(all.length)}`}
        </span>
        <span className={classes.right}>
          <Button
            reason={resetForbiddenReason ?? (resettableSettings.length === 0 ? "Every editable setting is at its default" : undefined)}
            onClick={() => void reset(resettableSettings)}
          >
            Reset all to default
          </Button>
        </span>
      </div>
      {environment?.halted && (
        <p className="caption">
          The environment is halted. Settings are saved, but recompiles are queued until the environment is resumed.
        </p>
      )}
      {visibleSettings.length === 0 && (
        <EmptyState
          text={searchText ? "No settings match." : "Every setting is at its default."}
          action={<LinkButton onClick={() => setParams({ find: undefined, changed: undefined })}>Show all settings</LinkButton>}
        />
      )}
      {groupBySection(visibleSettings).map(([section, sectionSettings]) => (
        <section key={section} aria-label={section ? humanize(section) : "Other"} className={classes.section}>
          <h2>{section ? humanize(section) : "Other"}</h2>
          <ul className={classes.settings}>
            {sectionSettings.map((setting) => (
              <SettingRow key={setting.name} setting={setting} settings={settings} onReset={() => void reset([setting])} />
            ))}
          </ul>
        </section>
      ))}
      {unsavedSettings.length > 0 && (
        <SaveBar
          saveLabel={`Save ${plural(unsavedSettings.length, "change", "changes")}`}
          busy={progress !== undefined}
          reason={
            saveForbiddenReason ??
            (invalidSettings.length === 1 ? `Fix the invalid value of ${invalidSettings[0]!.name} first` : undefined) ??
            (invalidSettings.length > 1 ? `Fix the invalid values first: ${invalidSettings.map(({ name }) => name).join(", ")}` : undefined)
          }
          onSave={() => void save()}
          onDiscard={settings.discardAll}
        >
          <b>{plural(unsavedSettings.length, "unsaved change", "unsaved changes")}</b>
          {progress && `, saving ${progress.done + 1} of ${progress.total}`}
          {!progress &&
            rejectedSettings.length > 0 &&
            `, ${rejectedSettings.length} rejected: ${rejectedSettings.map(({ name }) => name).join(", ")}`}
          {effects && <p className="caption">Saving {effects}.</p>}
        </SaveBar>
      )}
    </>
  );
}
