import type { ReactNode } from "react";
import { useForbidden } from "~/api/policy";
import { useEnvironment } from "~/model/environment";
import { explainUnknown, titles } from "~/operations/wording";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LinkButton } from "~/ui/LinkButton";
import { plural } from "~/ui/numbers";
import { Skeleton } from "~/ui/Skeleton";
import { humanize } from "~/ui/states";
import { notifyError, notifySuccess, notifyWarning } from "~/ui/toast";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { useSearchParamState } from "~/ui/useSearchParamState";
import type { SettingsOutcome } from "./changeSettings";
import { confirmReset } from "./confirmReset";
import { SaveBar } from "./SaveBar";
import { SettingRow } from "./SettingRow";
import classes from "./Settings.module.css";
import { SettingsFilter } from "./SettingsFilter";
import { useSettings, type Setting } from "./useSettings";

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

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className={classes.section}>
    <h2>{title}</h2>
    <ul className={classes.settings}>{children}</ul>
  </section>
);

/** Searches, changes, saves and resets every setting the server defines. */
export function ConfigurationTab({ env }: { env: string }) {
  const resetForbiddenReason = useForbidden("DELETE /api/v2/environment_settings/{id}");
  const [params, setParams] = useSearchParamState();
  const settings = useSettings(env);
  const environment = useEnvironment(env).data;
  const environmentLabel = environment?.name ?? "this environment";
  const { all, error } = settings;
  if (!all) {
    if (!error) return <Skeleton shape="rows" rows={8} label="Loading settings" />;
    return <ErrorState title="Couldn't load settings" error={error} isRetrying={settings.isFetching} onRetry={settings.retry} />;
  }

  const searchText = params.get("find") ?? "";
  const isNonDefaultOnly = params.get("changed") === "true";
  const visibleSettings = all.filter(
    (setting) => matchesSearch(setting, searchText) && (!isNonDefaultOnly || setting.isNonDefault || setting.isUnsaved),
  );
  const unsavedSettings = all.filter((setting) => setting.isUnsaved);
  const resettableSettings = all.filter((setting) => setting.isNonDefault && !setting.definition.protected);

  const notifyOutcome = (action: string, { done, warnings }: SettingsOutcome) => {
    const [first, ...others] = done;
    if (first === undefined) return;
    const doneText = others.length === 0 ? first : plural(done.length, "setting", "settings");
    notifySuccess(`${action} ${doneText} of ${environmentLabel}`, warnings);
  };
  // Failures are shown next to their fields.
  const save = async () => notifyOutcome("Saved", await settings.save());
  const reset = async (settingsToReset: Setting[]) => {
    if (!(await confirmReset(env, settingsToReset))) return;
    const outcome = await settings.reset(settingsToReset);
    notifyOutcome("Reset", outcome);
    if (outcome.isReported) return;
    const getWording = (name: string) => ({ verb: "reset", done: "reset", object: `${name} of ${environmentLabel}` });
    for (const [name, { message, isOutcomeUnknown }] of outcome.failed) {
      if (isOutcomeUnknown) notifyWarning(titles.unknown(getWording(name)), explainUnknown(message));
      else notifyError(titles.failed(getWording(name)), message);
    }
  };

  return (
    <>
      <SettingsFilter
        searchText={searchText}
        isNonDefaultOnly={isNonDefaultOnly}
        onChange={setParams}
        visibleCount={visibleSettings.length}
        totalCount={all.length}
      >
        <Button
          reason={resetForbiddenReason ?? (resettableSettings.length === 0 ? "Every editable setting is at its default" : undefined)}
          onClick={() => void reset(resettableSettings)}
        >
          Reset all to default
        </Button>
      </SettingsFilter>
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
        <Section key={section} title={section ? humanize(section) : "Other"}>
          {withUniqueKeys(sectionSettings, ({ name }) => name).map(([key, setting]) => (
            <SettingRow key={key} setting={setting} settings={settings} onReset={() => void reset([setting])} />
          ))}
        </Section>
      ))}
      {unsavedSettings.length > 0 && <SaveBar unsavedSettings={unsavedSettings} settings={settings} onSave={() => void save()} />}
    </>
  );
}
