import { useEnvironment } from "~/api/environment";
import { useForbidden } from "~/api/policy";
import { confirmInEnvironment } from "~/operations/confirmInEnvironment";
import { ActionButton } from "~/ui/ActionButton";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { humanize } from "~/ui/states";
import { notifySuccess, notifyError } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { Skeleton } from "~/ui/Skeleton";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { SaveBar } from "./SaveBar";
import { describeEffects, formatSettingValue } from "./settingInput";
import { SettingRow } from "./SettingRow";
import classes from "./Settings.module.css";
import { useSettings, type SettingsOutcome, type Setting } from "./useSettings";

const formatSettingCount = (count: number): string => (count === 1 ? "1 setting" : `${count} settings`);

const matchesSearch = ({ name, definition }: Setting, searchText: string): boolean =>
  searchText
    .toLowerCase()
    .split(/\s+/)
    .every((term) => `${name} ${definition.section ?? ""} ${definition.doc}`.toLowerCase().includes(term));

/** By section, in the order of the alphabet; those of no section last. */
function groupBySection(settings: Setting[]): [section: string, settings: Setting[]][] {
  const sections = new Map<string, Setting[]>();
  for (const setting of settings) {
    const section = setting.definition.section ?? "";
    sections.set(section, [...(sections.get(section) ?? []), setting]);
  }
  return [...sections].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)));
}

/** Every setting that the server defines, whatever it is: searched, changed, saved together, put back. */
export function ConfigurationTab({ env }: { env: string }) {
  const saveForbiddenReason = useForbidden("POST /api/v1/environment_settings/{id}");
  const resetForbiddenReason = useForbidden("DELETE /api/v2/environment_settings/{id}");
  const [params, setParams] = useSearchParamState();
  const settings = useSettings(env);
  const environment = useEnvironment(env).data?.data;
  const environmentLabel = environment?.name ?? "this environment";
  const { all, error, progress } = settings;
  if (!all && error) {
    return <ErrorState title="The settings could not be loaded" error={error} isRetrying={settings.isFetching} onRetry={settings.retry} />;
  }
  if (!all) return <Skeleton shape="rows" rows={8} label="Loading settings" />;

  const searchText = params.get("find") ?? "";
  const isChangedOnly = params.get("changed") === "true";
  const visibleSettings = all.filter(
    (setting) => matchesSearch(setting, searchText) && (!isChangedOnly || setting.isChanged || setting.isUnsaved),
  );
  const unsavedSettings = all.filter((setting) => setting.isUnsaved);
  const invalidSettings = unsavedSettings.filter((setting) => setting.invalidReason);
  const rejectedSettings = unsavedSettings.filter((setting) => setting.rejectionReason);
  const resettableSettings = all.filter((setting) => setting.isChanged && !setting.definition.protected);
  const effects = describeEffects(unsavedSettings.map(({ definition }) => definition));

  const notifyOutcome = (action: string, { done, warnings }: SettingsOutcome) =>
    done.length > 0 &&
    notifySuccess(`${action} ${done.length === 1 ? done[0]! : formatSettingCount(done.length)} of ${environmentLabel}`, warnings);
  // What is refused says so beside its field.
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
          {resetEffects && <p>The server {resetEffects}.</p>}
        </>
      ),
      confirmLabel: settingsToReset.length === 1 ? "Reset to default" : `Reset ${formatSettingCount(settingsToReset.length)}`,
    }));
    if (!confirmed) return;
    const outcome = await settings.reset(settingsToReset.map(({ name }) => name));
    notifyOutcome("Reset", outcome);
    for (const [name, reason] of outcome.failed) notifyError(`${name} of ${environmentLabel} was not reset`, reason);
  };

  return (
    <>
      <UnsavedGuard hasUnsavedChanges={unsavedSettings.length > 0} />
      <div className={classes.filter} role="search" aria-label="Find settings">
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
            checked={isChangedOnly}
            onChange={(event) => setParams({ changed: event.currentTarget.checked ? "true" : undefined })}
          />
          Changed only
        </label>
        <span className="caption" role="status">
          {visibleSettings.length === all.length
            ? formatSettingCount(all.length)
            : `${visibleSettings.length} of ${formatSettingCount(all.length)}`}
        </span>
        <span className={classes.right}>
          <ActionButton
            reason={
              resetForbiddenReason ??
              (resettableSettings.length === 0 ? "Every setting that can be changed here is at its default" : undefined)
            }
            onClick={() => void reset(resettableSettings)}
          >
            Reset all changed
          </ActionButton>
        </span>
      </div>
      {environment?.halted && (
        <p className="caption">Settings are saved while the environment is halted; compiles that they ask for wait until it is resumed.</p>
      )}
      {visibleSettings.length === 0 && (
        <EmptyState
          text={searchText ? "No setting has these words." : "Every setting is at its default."}
          action={
            <button type="button" className="link" onClick={() => setParams({ find: undefined, changed: undefined })}>
              Show all settings
            </button>
          }
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
          saveLabel={`Save ${unsavedSettings.length === 1 ? "1 change" : `${unsavedSettings.length} changes`}`}
          busy={progress !== undefined}
          reason={
            saveForbiddenReason ??
            (invalidSettings.length > 0 ? `${invalidSettings.map(({ name }) => name).join(", ")} cannot be saved as it is` : undefined)
          }
          onSave={() => void save()}
          onDiscard={settings.discardAll}
        >
          <b>{formatSettingCount(unsavedSettings.length)} not saved</b>
          {progress && ` – saving ${progress.done + 1} of ${progress.total}`}
          {!progress &&
            rejectedSettings.length > 0 &&
            `, ${rejectedSettings.length} of them refused: ${rejectedSettings.map(({ name }) => name).join(", ")}`}
          {effects && <p className="caption">Saving {effects}.</p>}
        </SaveBar>
      )}
    </>
  );
}
